-- What the two AWS files get wrong about each other, put right by Neovim's own
-- code actions and asserted as bytes on disk:
-- nvim --clean -u init.lua -l profiles.lua
package.path = vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)) .. '/?.lua;' .. package.path
local check = require('check')
local bytes, equal, eventually, file = check.bytes, check.equal, check.eventually, check.file
local finding, gone, open, step = check.finding, check.gone, check.open, check.step

-- Made up, but well-formed.
local keys = 'aws_access_key_id = AKIAZ3MHALF2QXEN5KWT\naws_secret_access_key = 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\n'
local token = 'aws_session_token = IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnlyAb9/' .. ('Cd8+Ef7gAb9/'):rep(4) .. '\n'
local temporary = '[dev]\n' .. keys:gsub('AKIA', 'ASIA')
local role = 'role_arn = arn:aws:iam::111122223333:role/deploy\n'

--- Choose the action of a title where the cursor is, as a person would.
local function choose(title)
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { 'quickfix' } },
    filter = function(action)
      return action.title == title
    end,
  })
end

--- Put both files on disk and open the config file, without what was open before.
local function home(config, credentials)
  vim.cmd('silent! %bwipeout!')
  local paths = { file('.aws/config', config), file('.aws/credentials', credentials) }
  return open(paths[1]), unpack(paths)
end

--- Make the action for a finding, and write what it changed.
local function mend(buf, rule, lnum, title)
  local found = finding(buf, rule, lnum)
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  choose(title)
  eventually(title, function()
    return vim.bo[buf].modified
  end)
  vim.cmd('silent wall')
  gone(buf, rule)
end

local one_file = {
  {
    rule = 'missing-profile-prefix',
    title = 'Write [profile dev]',
    lnum = 0,
    before = '[dev]\nregion = eu-west-1\n',
    after = '[profile dev]\nregion = eu-west-1\n',
  },
  {
    rule = 'unknown-profile',
    title = 'Write base',
    lnum = 2,
    before = '[profile deploy]\n' .. role .. 'source_profile = bsae\n',
    after = '[profile deploy]\n' .. role .. 'source_profile = base\n',
  },
  {
    rule = 'unknown-sso-session',
    title = 'Write corp',
    lnum = 1,
    before = '[profile dev]\nsso_session = crop\nsso_account_id = 111122223333\nsso_role_name = admin\n'
      .. '[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n',
    after = '[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = admin\n'
      .. '[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n',
  },
}
for _, case in ipairs(one_file) do
  local base = '[base]\n' .. keys
  local buf, config, credentials = home(case.before, base)
  mend(buf, case.rule, case.lnum, case.title)
  equal(bytes(config), case.after, 'config after ' .. case.title)
  equal(bytes(credentials), base, 'credentials after ' .. case.title)
  step(case.rule)
end

local move = 'Move the session token to its keys'
local lost = '[profile dev]\n' .. token .. 'region = eu-west-1\n'

do -- The other file need not be open, and may be.
  for _, also_open in ipairs({ false, true }) do
    local buf, config, credentials = home(lost, temporary)
    if also_open then
      open(credentials)
      vim.cmd.buffer(buf)
    end
    mend(buf, 'token-in-other-file', 1, move)
    equal(bytes(config), '[profile dev]\nregion = eu-west-1\n', 'config without the token')
    equal(bytes(credentials), temporary .. token, 'credentials with the token')
    step('token-in-other-file, the other file ' .. (also_open and 'open' or 'on disk only'))
  end
end

-- Through a second name of the same file it changes without anybody being told:
-- before the actions are asked for, and while they stand in a menu.
local changed = '[prod]\n' .. keys .. temporary
for _, when in ipairs({ 'before', 'in the menu' }) do
  local buf, config, credentials = home(lost, temporary)
  local second = vim.env.HOME .. '/second-name'
  assert(vim.uv.fs_link(credentials, second))
  local function change()
    file('second-name', changed)
    equal(bytes(credentials), changed, 'credentials under their second name')
  end

  local found = finding(buf, 'token-in-other-file', 1)
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  local notify, select, said = vim.notify, vim.ui.select, nil
  vim.notify = function(message)
    said = message
  end
  vim.ui.select = function(items, _, on_choice)
    change()
    on_choice(items[1])
  end
  if when == 'before' then
    change()
    choose(move)
  else
    vim.lsp.buf.code_action({ context = { only = { 'quickfix' } } })
  end
  eventually('a refusal', function()
    return said
  end)
  vim.notify, vim.ui.select = notify, select
  vim.cmd('silent wall')
  equal(bytes(config), lost, 'config after a refusal')
  equal(bytes(credentials), changed, 'credentials after a refusal')
  step(('changed %s, refused: %s'):format(when, said))

  -- By now the server has read it again, and its answer is about what is there.
  mend(buf, 'token-in-other-file', 1, move)
  equal(bytes(config), '[profile dev]\nregion = eu-west-1\n', 'config at the second try')
  equal(bytes(credentials), changed .. token, 'credentials at the second try')
  vim.uv.fs_unlink(second)
end
step('made at the second try')
