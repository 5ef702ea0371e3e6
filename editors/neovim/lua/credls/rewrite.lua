-- Rewrites: fixes of bytes that a buffer does not show (a byte order mark,
-- UTF-16, carriage returns). The server changes the file; the buffer then has
-- to be read anew, or the next write would bring the old bytes back.
local M = {}

local function warn(message)
  vim.notify('credls: ' .. message, vim.log.levels.WARN)
end

--- Read a buffer from its file as if opened for the first time, so that
--- 'bomb', 'fileencoding' and 'fileformat' are detected again. Cursors stay.
--- (:checktime keeps these options, and so is no help here.)
---@param buf integer
function M.reread(buf)
  if not vim.api.nvim_buf_is_loaded(buf) then
    return
  elseif vim.bo[buf].modified then
    warn('the file has changed on disk, and the buffer has unsaved changes')
    return
  end
  local views = {}
  for _, win in ipairs(vim.fn.win_findbuf(buf)) do
    views[win] = vim.api.nvim_win_call(win, vim.fn.winsaveview)
  end
  vim.api.nvim_buf_call(buf, function()
    vim.cmd('silent keepalt edit')
  end)
  for win, view in pairs(views) do
    vim.api.nvim_win_call(win, function()
      vim.fn.winrestview(view)
    end)
  end
end

--- Have the server carry out a rewrite, then show the file as it now is.
---@param command lsp.Command its arguments concern the server alone
---@param context { bufnr: integer, client_id: integer }
function M.run(command, context)
  local client, buf = vim.lsp.get_client_by_id(context.client_id), context.bufnr
  if not client then
    return
  elseif vim.bo[buf].modified then
    warn('write the buffer first: this fix changes the file itself')
    return
  end
  local params = { command = command.command, arguments = command.arguments }
  client:request('workspace/executeCommand', params, function(err)
    if err then
      warn(err.message)
    else
      M.reread(buf)
    end
  end, buf)
end

return M
