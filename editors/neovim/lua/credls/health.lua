-- :checkhealth credls
local M = {}

local health = vim.health

local function neovim()
  health.start('Neovim')
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok(tostring(vim.version()))
  else
    health.error('credls needs Neovim 0.11 or newer, this is ' .. tostring(vim.version()))
  end
end

--- The program that the configuration starts, nil where it is a function.
local function program()
  local cmd = vim.tbl_get(vim.lsp.config, 'credls', 'cmd')
  return type(cmd) == 'table' and cmd[1] or nil
end

local function server()
  health.start('Server')
  local name = program()
  if not name then
    health.info('cmd is a function: the program is not known')
  elseif vim.fn.executable(name) == 0 then
    health.error(name .. ' is not executable', {
      'Put credls on PATH: go install, from its checkout',
      "or name it: vim.lsp.config('credls', { cmd = { '/path/to/credls', 'server' } })",
    })
  else
    local ok, run = pcall(function()
      return vim.system({ name, 'version' }, { text = true }):wait(3000)
    end)
    if ok and run.code == 0 then
      health.ok(vim.fn.exepath(name) .. ': ' .. vim.trim(run.stdout))
    else
      health.error(vim.fn.exepath(name) .. ' version does not answer')
    end
  end
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('credls') then
    health.warn('not enabled', "Add vim.lsp.enable('credls') to init.lua")
  end
end

local function buffers()
  health.start('Buffers')
  local clients = vim.lsp.get_clients({ name = 'credls' })
  if #clients == 0 then
    health.info('no server is running: it starts with the first file it reads')
  end
  for _, client in ipairs(clients) do
    health.ok(('server %d, root %s'):format(client.id, client.root_dir or 'none'))
    for buf in vim.spairs(client.attached_buffers) do
      local language = client.get_language_id(buf, vim.bo[buf].filetype)
      health.info(('buffer %d (%s): %s'):format(buf, language, vim.api.nvim_buf_get_name(buf)))
    end
  end
  local on = require('credls').options.fix_on_save
  health.info('fix on save: ' .. (on and 'on' or 'off'))
end

local function aws_files()
  health.start('AWS files')
  for what, path in vim.spairs(require('credls.files').aws()) do
    if vim.uv.fs_access(path, 'R') then
      health.ok(what .. ': ' .. path)
    elseif vim.uv.fs_stat(path) then
      health.warn(what .. ': ' .. path .. ' cannot be read')
    else
      health.info(what .. ': ' .. path .. ' does not exist')
    end
  end
end

function M.check()
  neovim()
  server()
  buffers()
  aws_files()
end

return M
