// The grammar, through the library that VS Code tokenizes with.
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const { Registry, parseRawGrammar } = require('vscode-textmate');
const oniguruma = require('vscode-oniguruma');

const path = new URL('../syntaxes/aws-ini.tmLanguage.json', import.meta.url).pathname;
await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => parseRawGrammar(readFileSync(path, 'utf8'), path),
});
const grammar = await registry.loadGrammar('source.aws-ini');

/** The pieces of a line that have a scope of their own, each with its most special one. */
const pieces = (line) =>
  grammar.tokenizeLine(line, null).tokens.flatMap(({ startIndex, endIndex, scopes }) => {
    const scope = scopes.at(-1).replace(/\.aws-ini$/, '');
    return scopes.length > 1 && line.slice(startIndex, endIndex).trim() ? [[line.slice(startIndex, endIndex).trim(), scope]] : [];
  });

const section = (name) => [['[', 'punctuation.definition.section.begin'], ...name, [']', 'punctuation.definition.section.end']];
const setting = (name, value, kind = 'string.unquoted') => [[name, 'variable.other.property'], ['=', 'keyword.operator.assignment'], ...(value ? [[value, kind]] : [])];

for (const [line, want] of [
  ['# a comment', [['# a comment', 'comment.line']]],
  ['  ; another = one', [['; another = one', 'comment.line']]],
  ['[default]', section([['default', 'entity.name.section']])],
  ['[profile my dev] # x', [...section([['profile', 'keyword.control.section'], ['my dev', 'entity.name.section']]), ['# x', 'comment.line']]],
  ['[sso-session s]', section([['sso-session', 'keyword.control.section'], ['s', 'entity.name.section']])],
  ['[profiledev]', section([['profiledev', 'entity.name.section']])],
  ['region = eu-west-1', setting('region', 'eu-west-1')],
  ['output=json', setting('output', 'json')],
  ['s3 =', setting('s3')],
  ['  max_concurrent_requests = 20', setting('max_concurrent_requests', '20', 'constant.numeric')],
  ['sts_regional = true', setting('sts_regional', 'true', 'constant.language.boolean')],
  // To the AWS CLI this is no comment, so it does not look like one.
  ['region = eu-west-1 # home', setting('region', 'eu-west-1 # home')],
  ['credential_process = /opt/a --b="c d" = e', setting('credential_process', '/opt/a --b="c d" = e')],
  ['aws_access_key_id = AKIA', [['aws_access_key_id', 'variable.language.credential'], ['=', 'keyword.operator.assignment'], ['AKIA', 'string.unquoted']]],
  ['aws_acc', []],
  ['', []],
]) {
  test(line || 'an empty line', () => assert.deepStrictEqual(pieces(line), want));
}
