-- Which files credls reads, and under which language id. The path decides
-- before the filetype, because people give these files many filetypes.
local M = {}

--- The file that an environment variable names, else the default, as an
--- absolute path.
---@param variable string
---@param default string
---@return string
local function named(variable, default)
  local path = vim.env[variable]
  return vim.fs.abspath(vim.fs.normalize(path and path ~= '' and path or default))
end

--- The AWS files of this machine, as the AWS CLI finds them.
---@return { credentials: string, config: string }
function M.aws()
  return {
    credentials = named('AWS_SHARED_CREDENTIALS_FILE', '~/.aws/credentials'),
    config = named('AWS_CONFIG_FILE', '~/.aws/config'),
  }
end

--- A buffer's path, with slashes on every system; empty for one without a name.
---@param buf integer
---@return string
local function path_of(buf)
  return vim.fs.normalize(vim.api.nvim_buf_get_name(buf), { expand_env = false })
end

--- The language id that the path alone tells.
---@param path string absolute
---@return string?
local function by_path(path)
  local aws, name = M.aws(), vim.fs.basename(path)
  if path == aws.credentials or vim.endswith(path, '/.aws/credentials') then
    return 'aws-credentials'
  elseif path == aws.config or vim.endswith(path, '/.aws/config') then
    return 'aws-config'
  elseif name == '.envrc' or vim.startswith(name, '.envrc.') then
    return 'shellscript'
  elseif name == '.env' or vim.startswith(name, '.env.') or vim.endswith(name, '.env') then
    return 'dotenv'
  end
end

local by_filetype = {
  bash = 'shellscript',
  cfg = 'ini',
  conf = 'conf',
  confini = 'ini',
  dosini = 'ini',
  dotenv = 'dotenv',
  env = 'dotenv',
  ini = 'ini',
  sh = 'shellscript',
  zsh = 'shellscript',
}

--- The language id to announce for a buffer. A compound filetype such as
--- dosini.mine counts as its first part, but that of YAML tells whose it is.
---@param buf integer
---@param filetype string
---@return string
function M.language(buf, filetype)
  local first = vim.split(filetype, '.', { plain = true })[1]
  return by_path(path_of(buf)) or by_filetype[first] or (first == 'yaml' and filetype) or first
end

--- Whether a buffer is worth a server. INI-like files are of many programs:
--- without a telling path they count only where they speak of AWS.
---@param buf integer
---@return boolean
function M.wanted(buf)
  local path = path_of(buf)
  if path == '' then
    return false
  elseif by_path(path) then
    return true
  end
  local language = M.language(buf, vim.bo[buf].filetype)
  if language ~= 'ini' and language ~= 'conf' then
    return true
  end
  local head = table.concat(vim.api.nvim_buf_get_lines(buf, 0, 200, false), '\n'):lower()
  return head:find('aws_', 1, true) ~= nil
end

--- The project that a buffer belongs to: the folder that holds one of the
--- markers. The home folder, its parents and what lies in .aws are no project,
--- even where dotfiles are kept in git.
---@param buf integer
---@param markers (string|string[])[]
---@return string? folder
function M.root(buf, markers)
  local path = path_of(buf)
  local aws, home = M.aws(), vim.fs.normalize('~')
  if path == aws.credentials or path == aws.config or vim.startswith(path, home .. '/.aws/') then
    return
  end
  local root = vim.fs.root(buf, markers)
  if root and root ~= home and not vim.fs.relpath(root, home) then
    return root
  end
end

return M
