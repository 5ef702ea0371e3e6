// Prints what node --env-file holds of each file. process.loadEnvFile is the
// same code, called later; only NODE_OPTIONS means nothing to it.
const { answer } = require("./lib.cjs");

answer(process.argv[2], (path) => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  process.loadEnvFile(path);
  return { scopes: { "": { ...process.env } } };
});
