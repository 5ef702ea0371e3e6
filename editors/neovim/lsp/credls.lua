-- The language server for vim.lsp.enable('credls'), Neovim 0.11 and newer.
-- Change any of it with vim.lsp.config('credls', { ... }); see |credls-settings|.
local files = require('credls.files')

---@type vim.lsp.Config
return {
  cmd = { 'credls', 'server' },

  filetypes = {
    'bash', 'cfg', 'conf', 'confini', 'dosini', 'dotenv', 'env', 'ini', 'sh', 'zsh',
    'yaml', 'yaml.docker-compose', 'yaml.ghaction', 'yaml.github', 'yaml.gitlab',
  },

  root_markers = { '.git' },

  -- A file outside any project, such as ~/.aws/credentials, gets a server too:
  -- one without a workspace folder.
  root_dir = function(buf, start)
    if files.wanted(buf) then
      start(files.root(buf, vim.lsp.config.credls.root_markers))
    end
  end,

  -- A file of no project joins whichever server is already there, so that all
  -- AWS files are seen together as they stand in the editor.
  reuse_client = function(client, config)
    return client.name == config.name
      and not client:is_stopped()
      and (config.root_dir == nil or client.root_dir == config.root_dir)
  end,

  get_language_id = files.language,

  -- The first diagnostics already obey the settings; later changes reach the
  -- server through workspace/configuration.
  before_init = function(params, config)
    local settings = vim.tbl_get(config, 'settings', 'credls')
    if settings and next(settings) and not params.initializationOptions then
      params.initializationOptions = settings
    end
  end,

  commands = {
    ['credls.rewrite'] = function(command, context)
      require('credls.rewrite').run(command, context)
    end,
  },
}
