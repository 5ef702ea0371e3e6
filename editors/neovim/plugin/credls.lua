if vim.g.loaded_credls then
  return
end
vim.g.loaded_credls = true

vim.api.nvim_create_user_command('CredlsFixAll', function()
  require('credls').fix_all()
end, { desc = 'Apply the safe fixes of credls to this buffer' })
