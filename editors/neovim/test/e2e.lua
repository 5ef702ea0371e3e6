-- The plugin with a real server, headless: nvim --clean -u init.lua -l e2e.lua
package.path = vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)) .. '/?.lua;' .. package.path
local check = require('check')
local bytes, equal, eventually, file = check.bytes, check.equal, check.eventually, check.file
local finding, gone, open, span, step = check.finding, check.gone, check.open, check.span, check.step

-- Made up, but well-formed: documentation keys would be findings of their own.
local id, secret = 'AKIAZ3MHALF2QXEN5KWT', 'q7Lw2ZpXcV9sTnYb4RkHdJ6mGfA8uEo1iQ3xW5yB'
local session_id = 'ASIAZ3MHALF2QXEN5KWT'

local function credentials(key, tail)
  return ('[default]\naws_access_key_id = %s\naws_secret_access_key = %s%s\n'):format(key, secret, tail)
end

local function prod()
  return ('\n[prod]\naws_access_key_id = %s\naws_secret_access_key = %s\n'):format(session_id, secret)
end

local function current_line()
  return vim.api.nvim_get_current_line()
end

--- The rewrite that the server offers on the first line of a buffer.
local function offered_rewrite(buf, client)
  local here = { line = 0, character = 0 }
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buf),
    range = { start = here, ['end'] = here },
    context = { only = { 'quickfix' }, diagnostics = {} },
  }
  local answer = client:request_sync('textDocument/codeAction', params, 2000, buf)
  for _, action in ipairs(answer and answer.result or {}) do
    if not action.edit and not action.command and client:supports_method('codeAction/resolve') then
      action = client:request_sync('codeAction/resolve', action, 2000, buf).result
    end
    local command = type(action.command) == 'table' and action.command or nil
    if command and command.command == 'credls.rewrite' then
      return command
    end
  end
end

local path, buf, client = file('.aws/credentials', credentials(id:lower(), '  ') .. prod()), nil, nil

do -- A file outside any project has a server, and its faults their places.
  buf, client = open(path)
  equal(client.root_dir, nil, 'root of ~/.aws/credentials')
  equal(vim.bo[buf].filetype, vim.filetype.match({ filename = path }), 'filetype')
  equal(client.get_language_id(buf, vim.bo[buf].filetype), 'aws-credentials', 'language id')
  equal(span(finding(buf, 'malformed-access-key-id', 1)), { 1, 20, 1, 40 }, 'span of the key ID')
  equal(span(finding(buf, 'trailing-whitespace', 2)), { 2, 64, 2, 66 }, 'span of the blanks')
  finding(buf, 'missing-session-token', 5)
  step('diagnostics, ' .. client.offset_encoding)
end

do -- Hover on a fault tells its rule.
  vim.api.nvim_win_set_cursor(0, { 2, 22 })
  vim.lsp.buf.hover()
  local float = eventually('hover', function()
    return vim.iter(vim.api.nvim_list_wins()):find(function(win)
      return vim.api.nvim_win_get_config(win).relative ~= ''
    end)
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, false)
  local text = table.concat(lines, '\n')
  assert(text:lower():find('malformed.access.key.id'), 'the hover names no rule')
  assert(not text:find(secret, 1, true), 'the hover shows the secret')
  vim.api.nvim_win_close(float, true)
  step('hover')
end

do -- A quick fix, written.
  vim.api.nvim_win_set_cursor(0, { 3, 65 })
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'quickfix' } },
    filter = function(action)
      local cause = action.diagnostics and action.diagnostics[1]
      return not action.title:lower():find('ignore') and (not cause or cause.code == 'trailing-whitespace')
    end,
  })
  eventually('the quick fix', function()
    return current_line() == 'aws_secret_access_key = ' .. secret
  end)
  vim.cmd('silent write')
  equal(bytes(path), credentials(id:lower(), '') .. prod(), 'file after the quick fix')
  gone(buf, 'trailing-whitespace')
  step('quick fix')
end

do -- Fix on save is off until asked for, then it is part of the write.
  require('credls').setup({ fix_on_save = true })
  vim.api.nvim_buf_set_lines(buf, 2, 3, false, { 'aws_secret_access_key = ' .. secret .. ' \t' })
  vim.cmd('silent write')
  equal(bytes(path), credentials(id, '') .. prod(), 'file after fix on save')
  equal(vim.bo[buf].modified, false, 'modified after fix on save')
  gone(buf, 'malformed-access-key-id')
  step('fix on save')

  vim.b[buf].credls_fix_on_save = false
  vim.api.nvim_buf_set_lines(buf, 2, 3, false, { 'aws_secret_access_key = ' .. secret .. ' ' })
  vim.cmd('silent write')
  equal(bytes(path), credentials(id, ' ') .. prod(), 'file of a buffer without fix on save')
  vim.cmd.CredlsFixAll()
  equal(vim.api.nvim_buf_get_lines(buf, 2, 3, false)[1], 'aws_secret_access_key = ' .. secret, ':CredlsFixAll')
  vim.cmd('silent write')
  vim.b[buf].credls_fix_on_save = nil
  step(':CredlsFixAll')
end

do -- Columns are bytes, also after an emoji, and edits know the server's encoding.
  local line, head = 'cli_pager = less 😀', '[profile dev]\nregion = eu-west-1\n'
  local target = file('.aws/config', head .. line .. '  \n')
  local config = open(target)
  equal(span(finding(config, 'trailing-whitespace', 2)), { 2, #line, 2, #line + 2 }, 'span after an emoji')
  vim.cmd('silent write')
  equal(bytes(target), head .. line .. '\n', 'file after a fix behind an emoji')
  step('config')
end

do -- What a program does outside the editor is seen: a sign-in, found by the SHA-1 of its session's name.
  local function sign_in(ends)
    file('.aws/sso/cache/5042d146667518a1a5017644946b8650aafca44c.json', ('{"accessToken":"x","expiresAt":"%s"}'):format(ends))
  end
  local config = open(vim.env.HOME .. '/.aws/config')
  local session = { '[default]', 'sso_session = shop', '[sso-session shop]', 'sso_start_url = https://shop.awsapps.com/start', 'sso_region = eu-west-1' }
  vim.api.nvim_buf_set_lines(config, 0, -1, false, session)
  sign_in('2020-01-01T00:00:00Z')
  equal(span(finding(config, 'expired-session', 1)), { 1, 14, 1, 18 }, 'span of the session')
  vim.lsp.inlay_hint.enable(true, { bufnr = config })
  local hint = eventually('an inlay hint', function()
    return vim.lsp.inlay_hint.get({ bufnr = config })[1]
  end)
  equal(hint.inlay_hint.label, 'sign-in expired', 'inlay hint')
  sign_in('2099-01-01T00:00:00Z')
  gone(config, 'expired-session')
  vim.lsp.inlay_hint.enable(false, { bufnr = config })
  vim.cmd('silent write')
  step('a sign-in, and its inlay hint')
end

do -- Environment files belong to a project, whose server they share.
  file('app/.git/HEAD', 'ref: refs/heads/main\n')
  local env, server = open(file('app/.env', 'AWS_ACCESS_KEY_ID=' .. id:sub(1, 19) .. '\nAWS_SECRET_ACCESS_KEY=' .. secret .. '\n'))
  equal(server.root_dir, vim.env.HOME .. '/app', 'root of .env')
  equal(span(finding(env, 'malformed-access-key-id', 0)), { 0, 18, 0, 37 }, 'span in .env')

  local envrc, same = open(file('app/.envrc', 'export AWS_ACCESS_KEY_ID=' .. id:sub(1, 19) .. '\nexport AWS_SECRET_ACCESS_KEY=' .. secret .. '\n'))
  equal(same.id, server.id, 'server of .envrc')
  equal(span(finding(envrc, 'malformed-access-key-id', 0)), { 0, 25, 0, 44 }, 'span in .envrc')
  step('.env and .envrc')
end

do -- Files named by the environment count as AWS files.
  vim.env.AWS_SHARED_CREDENTIALS_FILE = file('keys/shared', credentials(id, '  '))
  vim.cmd('runtime ftdetect/credls.lua')
  local named, server = open(vim.env.AWS_SHARED_CREDENTIALS_FILE)
  equal(vim.bo[named].filetype, vim.bo[buf].filetype, 'filetype of a named file')
  equal(server.get_language_id(named, vim.bo[named].filetype), 'aws-credentials', 'language id of a named file')
  equal(span(finding(named, 'trailing-whitespace', 2)), { 2, 64, 2, 66 }, 'span in a named file')
  vim.env.AWS_SHARED_CREDENTIALS_FILE = nil
  step('file named by AWS_SHARED_CREDENTIALS_FILE')
end

do -- Files of other programs are left alone.
  vim.cmd.edit(file('app/other.conf', '[server]\nport = 80\n'))
  vim.cmd.edit(file('app/other.json', '{"aws_access_key_id": 1}\n'))
  vim.wait(100)
  for _, name in ipairs({ 'other.conf', 'other.json' }) do
    equal(#vim.lsp.get_clients({ bufnr = vim.fn.bufnr(name) }), 0, 'servers of ' .. name)
  end
  step('other files')
end

-- Bytes that the buffer hides: the finding stands on the first line, its action
-- mends the file, and the buffer shows the file as it is then.
local function utf16(text)
  return '\255\254' .. text:gsub('.', '%0\0'):gsub('\n%z', '\n\0')
end
local plain = credentials(id, '')
local export = 'export AWS_ACCESS_KEY_ID=' .. id .. '\nexport AWS_SECRET_ACCESS_KEY=' .. secret .. '\n'
local rewrites = {
  { name = 'bom/.aws/credentials', rules = { 'byte-order-mark' }, before = '\239\187\191' .. plain, after = plain },
  {
    name = 'wide/.aws/credentials',
    rules = { 'unreadable-encoding', 'byte-order-mark' },
    before = utf16(plain),
    after = plain,
  },
  { name = 'crlf/.envrc', rules = { 'carriage-return' }, before = export:gsub('\n', '\r\n'), after = export },
}
for _, case in ipairs(rewrites) do
  local target = file(case.name, case.before)
  local odd, server = open(target)
  eventually(case.rules[1] .. ' in ' .. case.name, function()
    return vim.iter(vim.diagnostic.get(odd, { lnum = 0 })):any(function(found)
      return vim.list_contains(case.rules, found.code)
    end)
  end)
  local command = assert(offered_rewrite(odd, server), 'no rewrite offered for ' .. case.name)
  server:exec_cmd(command, { bufnr = odd })
  eventually('the rewrite of ' .. case.name, function()
    return bytes(target) == case.after
  end)
  eventually('the buffer of ' .. case.name .. ' as on disk', function()
    local option = vim.bo[odd]
    return not option.bomb and option.fileencoding == 'utf-8' and option.fileformat == 'unix'
  end)
  equal(table.concat(vim.api.nvim_buf_get_lines(odd, 0, -1, false), '\n') .. '\n', case.after, 'buffer')
  equal(vim.bo[odd].modified, false, 'modified after a rewrite')
  gone(odd, case.rules[1])
  vim.cmd('silent write')
  equal(bytes(target), case.after, 'file written after the rewrite')
  step('rewrite of ' .. case.name)
end

do -- A rewrite does not touch a file whose buffer has unsaved changes.
  local target = file('dirty/.aws/credentials', '\239\187\191' .. plain)
  local dirty, server = open(target)
  finding(dirty, 'byte-order-mark', 0)
  local command = assert(offered_rewrite(dirty, server), 'no rewrite offered')
  vim.api.nvim_buf_set_lines(dirty, 0, 0, false, { '# not yet written' })
  local notify, said = vim.notify, nil
  vim.notify = function(message)
    said = message
  end
  server:exec_cmd(command, { bufnr = dirty })
  eventually('a message', function()
    return said
  end)
  vim.notify = notify
  equal(bytes(target), '\239\187\191' .. plain, 'file under a modified buffer')
  vim.cmd('silent edit!')
  step('no rewrite under unsaved changes')
end

do -- :checkhealth
  vim.cmd('silent checkhealth credls')
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(not report:find('ERROR'), report)
  for _, want in ipairs({ 'fix on save: on', 'aws%-credentials', '%.aws/config', 'credls %S+' }) do
    assert(report:find(want), 'not in the report: ' .. want .. '\n' .. report)
  end
  vim.cmd('bwipeout!')
  step('checkhealth')
end

do -- A workflow has its faults; a fix keeps what stands beside; what can be typed is offered.
  local workflow = table.concat({
    'on: push',
    'jobs:',
    '  deploy:',
    '    runs-on: ubuntu-latest',
    '    env:',
    "      AWS_REGION: 'eu-west-1 ' # 😀",
    '      AWS_SE',
    '',
  }, '\n')
  local ci = file('shop/.github/workflows/ci.yml', workflow)
  local yaml, server = open(ci)
  equal(span(finding(yaml, 'trailing-whitespace', 5)), { 5, 28, 5, 29 }, 'span of the blank in YAML')
  vim.api.nvim_win_set_cursor(0, { 6, 28 })
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'quickfix' } },
    filter = function(action)
      return action.title == 'Remove the blanks'
    end,
  })
  gone(yaml, 'trailing-whitespace')
  vim.cmd('silent write')
  equal(bytes(ci), (workflow:gsub("1 '", "1'")), 'workflow after the fix')
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(yaml),
    position = { line = 6, character = 12 },
  }
  local answer = server:request_sync('textDocument/completion', params, 2000, yaml)
  equal(answer.result[1].label, 'AWS_ACCESS_KEY_ID', 'first completion')
  step('workflow')
end

do -- A compound filetype tells what YAML is for where its path does not.
  vim.filetype.add({ filename = { ['stack.yml'] = 'yaml.docker-compose' } })
  local stack = "services:\n  web:\n    environment:\n      AWS_REGION: 'eu-west-1 '\n"
  finding((open(file('shop/stack.yml', stack))), 'trailing-whitespace', 3)
  step('YAML by its filetype')
end

local function running(pid)
  return vim.uv.kill(pid, 0) == 0
end

-- The servers are children of this Neovim.
local function servers()
  local found = {}
  for _, pid in ipairs(vim.api.nvim_get_proc_children(vim.uv.os_getpid())) do
    table.insert(found, pid)
  end
  return found
end

do -- A server that hangs, or has died, costs at most two seconds and no write.
  vim.cmd.edit(path)
  local notify, said = vim.notify, nil
  vim.notify = function(message)
    said = message
  end
  local function write(what)
    local text = credentials(id, ' ') .. '# ' .. what .. '\n'
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(text, '\n', { trimempty = true }))
    local start = vim.uv.hrtime()
    vim.cmd('silent write')
    local took = (vim.uv.hrtime() - start) / 1e6
    equal(bytes(path), text, 'file after a write while the server ' .. what)
    assert(took < 2000, ('the write took %d ms while the server %s'):format(took, what))
    step(('%d ms for a write while the server %s'):format(took, what))
  end

  local pids = servers()
  assert(#pids > 0, 'no server is a child of this Neovim')
  for _, pid in ipairs(pids) do
    vim.uv.kill(pid, 'sigstop')
  end
  write('hangs')
  assert(said and said:find('without fixes'), 'nothing said about the missing fixes')
  for _, pid in ipairs(pids) do
    vim.uv.kill(pid, 'sigkill')
  end
  write('has just died')
  vim.notify = notify
  eventually('the end of the servers', function()
    return #vim.lsp.get_clients({ name = 'credls' }) == 0
  end)
  write('is gone')
end

do -- A new server comes with the next file, and stop ends its process.
  vim.cmd('silent edit')
  local _, server = open(path)
  local pids = servers()
  server:stop()
  eventually('the end of the process', function()
    return server:is_stopped() and not vim.iter(pids):any(running)
  end)
  step('stop')
end
