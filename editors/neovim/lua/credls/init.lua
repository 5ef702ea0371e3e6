-- What a user's configuration calls. The server itself is switched on with
-- vim.lsp.enable('credls').
local M = {}

---@class credls.Options
---@field fix_on_save? boolean apply the safe fixes before each write (default false)

---@type credls.Options
M.options = { fix_on_save = false }

--- Set the plugin's options; calling it again replaces what was set before.
---@param options? credls.Options
function M.setup(options)
  M.options = vim.tbl_extend('force', { fix_on_save = false }, options or {})
  local group = vim.api.nvim_create_augroup('credls.fix_on_save', {})
  if M.options.fix_on_save then
    vim.api.nvim_create_autocmd('BufWritePre', {
      group = group,
      desc = 'Apply the safe fixes of credls',
      callback = function(event)
        require('credls.fix').before_write(event.buf)
      end,
    })
  end
end

--- Apply the safe fixes to a buffer (default: the current one) and say so.
---@param buf? integer
function M.fix_all(buf)
  buf = buf or vim.api.nvim_get_current_buf()
  local applied, answered = require('credls.fix').all(buf, false)
  if not answered then
    vim.notify('credls: no server answers for this buffer, see :checkhealth credls', vim.log.levels.WARN)
  elseif applied == 0 then
    vim.notify('credls: nothing to fix safely')
  end
end

return M
