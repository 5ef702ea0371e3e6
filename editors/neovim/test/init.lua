-- The configuration of a user who followed the README, for the tests.
local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
vim.opt.runtimepath:prepend(vim.fs.dirname(here))
vim.cmd('filetype plugin on')
vim.cmd('runtime! plugin/credls.lua')

vim.lsp.config('credls', { cmd = { vim.env.CREDLS_BINARY, 'server' } })
vim.lsp.enable('credls')
vim.diagnostic.config({ virtual_text = true })
