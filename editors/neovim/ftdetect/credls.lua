-- Neovim knows ~/.aws/config, ~/.aws/credentials, .env, .env.*, *.env and .envrc
-- by itself. Files that the environment puts elsewhere get the filetype of the
-- first two, so that colours and comments are those the user already has.
if vim.env.AWS_CONFIG_FILE or vim.env.AWS_SHARED_CREDENTIALS_FILE then
  for _, path in pairs(require('credls.files').aws()) do
    vim.filetype.add({ filename = { [path] = 'confini' } })
  end
end
