-- What the end-to-end test asserts with: files as bytes, waiting, comparing.
local M = {}

local started = vim.uv.hrtime()

--- Say that a step has passed, and how many milliseconds into the test.
function M.step(what)
  io.stdout:write(('%5d ms  ok %s\n'):format((vim.uv.hrtime() - started) / 1e6, what))
end

function M.equal(got, want, what)
  if not vim.deep_equal(got, want) then
    error(('%s:\n  got  %s\n  want %s'):format(what, vim.inspect(got), vim.inspect(want)), 2)
  end
end

--- Wait until the function returns something true, and return that. It is asked
--- every so many milliseconds.
function M.eventually(what, fn, every)
  local value
  local seen = vim.wait(5000, function()
    value = fn()
    return value
  end, every or 10)
  if not seen then
    error('timed out: ' .. what, 2)
  end
  return value
end

function M.bytes(path)
  local file = assert(io.open(path, 'rb'))
  local content = file:read('a')
  file:close()
  return content
end

--- Write a file below the home folder and return its path.
function M.file(name, content)
  local path = vim.env.HOME .. '/' .. name
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  local file = assert(io.open(path, 'wb'))
  file:write(content)
  file:close()
  return path
end

--- Open a file and return its buffer and the server that attached to it.
function M.open(path)
  vim.cmd.edit(path)
  local buf = vim.api.nvim_get_current_buf()
  local client = M.eventually('a server for ' .. path, function()
    local client = vim.lsp.get_clients({ bufnr = buf, name = 'credls' })[1]
    return client and client.initialized and client
  end)
  return buf, client
end

--- Wait for a diagnostic of a rule on a line (from 0) and return it.
function M.finding(buf, rule, lnum)
  return M.eventually(('%s on line %d'):format(rule, lnum + 1), function()
    for _, found in ipairs(vim.diagnostic.get(buf, { lnum = lnum })) do
      if found.code == rule then
        M.equal(found.source, 'credls', 'source')
        return found
      end
    end
  end)
end

--- Wait until a rule has nothing to say about a buffer any more.
function M.gone(buf, rule)
  M.eventually(rule .. ' gone', function()
    return not vim.iter(vim.diagnostic.get(buf)):any(function(found)
      return found.code == rule
    end)
  end)
end

--- The span of a diagnostic: line, first byte, line of the end, byte after it.
function M.span(found)
  return { found.lnum, found.col, found.end_lnum, found.end_col }
end

return M
