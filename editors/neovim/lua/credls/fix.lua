-- The safe fixes of a buffer, all at once: source.fixAll.credls.
local M = {}

--- The longest that a fix may hold up a write, in milliseconds. What follows
--- the answer takes time as well, and two seconds are the limit.
M.patience = 1500

local kind = 'source.fixAll.credls'

local function now()
  return vim.uv.hrtime() / 1e6
end

--- Ask the server and wait for the answer, at most until the deadline; a server
--- that dies meanwhile ends the wait.
---@return any result nil after an error
---@return boolean answered
local function ask(client, method, params, buf, deadline)
  local answered, result = false, nil
  local sent, id = client:request(method, params, function(err, value)
    answered, result = true, not err and value or nil
  end, buf)
  if not sent then
    return nil, false
  end
  vim.wait(math.max(0, deadline - now()), function()
    return answered or client:is_stopped()
  end, 5)
  if not answered and not client:is_stopped() then
    client:cancel_request(id)
  end
  return result, answered
end

local function params_for(buf, automatic)
  return {
    textDocument = vim.lsp.util.make_text_document_params(buf),
    range = {
      start = { line = 0, character = 0 },
      ['end'] = { line = vim.api.nvim_buf_line_count(buf), character = 0 },
    },
    context = { only = { kind }, diagnostics = {}, triggerKind = automatic and 2 or 1 },
  }
end

--- Apply the safe fixes to a buffer before returning.
---@param buf integer
---@param automatic boolean true on save, false when the user asked for it
---@return integer applied how many actions changed the buffer
---@return boolean answered false when no server answered in time
function M.all(buf, automatic)
  local applied, deadline = 0, now() + M.patience
  local filter = { bufnr = buf, name = 'credls', method = 'textDocument/codeAction' }
  local client = vim.lsp.get_clients(filter)[1]
  if not client then
    return 0, false
  end

  -- Waiting runs the event loop: an answer to an older text is not applied.
  local tick = vim.api.nvim_buf_get_changedtick(buf)
  local actions, answered = ask(client, 'textDocument/codeAction', params_for(buf, automatic), buf, deadline)
  for _, action in ipairs(actions or {}) do
    if answered and not action.edit and client:supports_method('codeAction/resolve') then
      action, answered = ask(client, 'codeAction/resolve', action, buf, deadline)
    end
    if action and action.edit and tick == vim.api.nvim_buf_get_changedtick(buf) then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
      applied, tick = applied + 1, vim.api.nvim_buf_get_changedtick(buf)
    end
  end
  return applied, answered
end

--- What the autocommand does before a write. An error here would cancel the
--- write, so there is none: the file is written, fixed or not.
---@param buf integer
function M.before_write(buf)
  if vim.b[buf].credls_fix_on_save == false or not vim.bo[buf].modifiable then
    return
  end
  local attached = #vim.lsp.get_clients({ bufnr = buf, name = 'credls' }) > 0
  local ok, _, answered = pcall(M.all, buf, true)
  if attached and not (ok and answered) then
    vim.notify('credls: no answer, saved without fixes', vim.log.levels.WARN)
  end
end

return M
