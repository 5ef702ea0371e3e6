-- The edits of server/testdata/edits.json, made key by key in a Neovim of their
-- own: nvim --clean -l typing.lua EDITS. Nothing may be said that the next key
-- press takes away: only what was there before, and what is there in the end.
local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
package.path = here .. '/?.lua;' .. package.path
local check = require('check')

-- Between two keys, in milliseconds; and how long none may take, because the
-- server would see a pause.
local pace, pause = 2, 500

local args = { vim.v.progpath, '--embed', '--headless', '--clean', '-u', here .. '/init.lua' }
local editor = vim.fn.jobstart(args, { rpc = true })

local function call(name, ...)
  return vim.rpcrequest(editor, name, ...)
end

local function lua(code, ...)
  return call('nvim_exec_lua', code, { ... })
end

lua([[
  -- Neovim holds changes back for a while, so that the server would not see every
  -- key; 0 would also tell it what one key does in several parts.
  vim.lsp.config('credls', { flags = { debounce_text_changes = 1 } })
  vim.o.autoindent = false

  -- What warns now, by its line from above and from below.
  function Warned()
    local lines = vim.api.nvim_buf_line_count(0)
    return vim.tbl_map(function(found)
      return { found.code, found.lnum, lines - found.lnum }
    end, vim.diagnostic.get(0, { severity = { min = vim.diagnostic.severity.WARN } }))
  end

  -- Brackets close as with the plugins that do so.
  function Brackets(on)
    for key, keys in pairs({
      ['['] = function()
        return '[]<Left>'
      end,
      [']'] = function()
        local column = vim.fn.col('.')
        return vim.fn.getline('.'):sub(column, column) == ']' and '<Right>' or ']'
      end,
    }) do
      if on then
        vim.keymap.set('i', key, keys, { expr = true, buffer = true })
      end
    end
  end

  -- A key that tells that all before it have been worked off.
  Reached = 0
  vim.keymap.set({ 'i', 'n' }, '<F12>', '<Cmd>lua Reached = Reached + 1<CR>')

  Seen = {}
  vim.api.nvim_create_autocmd('DiagnosticChanged', {
    callback = function()
      table.insert(Seen, { warned = Warned(), text = vim.api.nvim_buf_get_lines(0, 0, -1, false) })
    end,
  })
]])

local keys = { ['\n'] = '<CR>', ['<'] = '<lt>' }
local last, slowest

--- Press a key, no faster than a person who is in a hurry.
local function press(key)
  call('nvim_input', keys[key] or key)
  local now = vim.uv.hrtime()
  slowest = math.max(slowest, now - (last or now))
  last = now
  vim.uv.sleep(pace)
end

--- Wait until the keys have been worked off: what is not a key would overtake them.
local function settle()
  local reached = lua('return Reached')
  call('nvim_input', '<F12>')
  check.eventually('the keys', function()
    return lua('return Reached') > reached
  end, 1)
end

--- The whole text, and where a piece of it starts and ends.
local function find(piece)
  local text = table.concat(call('nvim_buf_get_lines', 0, 0, -1, false), '\n') .. '\n'
  local first, past = text:find(piece:gsub('\r', ''), 1, true)
  assert(first, 'no ' .. piece)
  local function position(offset)
    local above, line = text:sub(1, offset):gsub('[^\n]*\n', '')
    return line, #above
  end
  local line, column = position(first - 1)
  return line, column, position(past)
end

local make = {
  type = function(text)
    for _, code in ipairs(vim.fn.split(text, '\\zs')) do
      press(code)
    end
  end,
  paste = function(text)
    call('nvim_paste', text, false, -1)
  end,
  backspace = function(times)
    for _ = 1, times do
      press('<BS>')
    end
  end,
  cut = function(piece)
    local line, column, end_line, end_column = find(piece)
    if end_line == call('nvim_buf_line_count', 0) then -- A buffer has no line behind the last break.
      end_line, end_column = -1, -1
    end
    call('nvim_buf_set_text', 0, line, column, end_line, end_column, {})
    call('nvim_win_set_cursor', 0, { line + 1, column })
  end,
  after = function(piece)
    local _, _, line, column = find(piece)
    call('nvim_win_set_cursor', 0, { line + 1, column })
  end,
  save = function()
    call('nvim_command', 'silent write')
  end,
}

local function rules(warned)
  local names = vim.tbl_map(function(found)
    return found[1]
  end, warned)
  table.sort(names)
  return names
end

--- Whether a warning is one of a list, on a line of the same number from above
--- or from below.
local function among(found, list)
  return vim.iter(list):any(function(other)
    return other[1] == found[1] and (other[2] == found[2] or other[3] == found[3])
  end)
end

--- Make an edit, and return what warned before and in the end, and all that did
--- in between. Every edit ends with a save, unless it is to end with a pause.
local function play(edit, pauses)
  local path = check.file(edit.path, edit.before)
  vim.fn.setfperm(path, 'rw-------')
  lua('Seen = {}')
  -- Neovim draws what it knows of the file of before over a text that is shorter.
  call('nvim_command', 'silent! edit ' .. path)
  call('nvim_command', 'setlocal formatoptions= indentexpr= indentkeys=')
  check.eventually('the first diagnostics for ' .. edit.name, function()
    return lua('return #Seen > 0')
  end)
  local before = lua('Seen = {} return Warned()')
  lua('Brackets(...)', edit.brackets or false)
  local moves = edit.steps[1].after or edit.steps[1].cut
  call('nvim_input', (moves or edit.before == '') and 'i' or edit.before:find('\n$') and 'Go' or 'GA')
  last, slowest = nil, 0
  for _, step in ipairs(edit.steps) do
    for what, with in pairs(step) do
      if what ~= 'type' and what ~= 'backspace' then
        settle()
      end
      make[what](with)
    end
  end
  if not pauses then
    call('nvim_input', '<Esc>')
    settle()
    make.save()
  end
  check.eventually('the end of ' .. edit.name, function()
    return vim.deep_equal(rules(lua('return Warned()')), edit.ends)
  end)
  local after, seen = lua('return Warned()'), lua('return Seen')
  call('nvim_input', '<Esc>')
  settle()
  call('nvim_command', 'bwipeout!')
  vim.fn.delete(path)
  return before, seen, after
end

for i, edit in ipairs(vim.json.decode(check.bytes(arg[1]))) do
  local before, seen, after
  repeat -- A machine that is busy makes pauses that nobody made.
    before, seen, after = play(edit, #edit.ends > 0 and i < 20)
  until slowest < pause * 1e6
  for _, state in ipairs(seen) do
    for _, found in ipairs(state.warned) do
      if not among(found, before) and not among(found, after) then
        error(('%s: %s on line %d of\n%s'):format(edit.name, found[1], found[2] + 1, table.concat(state.text, '\n')))
      end
    end
  end
  check.step(edit.name)
end
vim.fn.jobstop(editor)
