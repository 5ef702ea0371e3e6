// Prints what the package dotenv holds of each file.
const { readFileSync } = require("node:fs");
const { answer } = require("./lib.cjs");
const { parse } = require("dotenv");

answer(process.argv[2], (path) => ({ scopes: { "": { ...parse(readFileSync(path, "utf8")) } } }));
