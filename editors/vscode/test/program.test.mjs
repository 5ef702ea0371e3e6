// What of the extension can be tested without VS Code.
import assert from 'node:assert';
import { test } from 'node:test';
import { buildSync } from 'esbuild';

/** Loads a module of the extension, with nothing in the place of VS Code. */
function load(name) {
  const { outputFiles } = buildSync({ entryPoints: [new URL(`../src/${name}.ts`, import.meta.url).pathname], bundle: true, write: false, format: 'cjs', platform: 'node', external: ['vscode'] });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(module, module.exports, (id) => (id === 'vscode' ? {} : process.getBuiltinModule(id)));
  return module.exports;
}

test('a server of another series does not fit', () => {
  const { mismatch } = load('program');
  for (const [server, extension, fits] of [
    ['0.1.0', '0.1.0', true],
    ['0.1.9', '0.1.0', true],
    ['v0.1.2', '0.1.0', true],
    ['0.1.0-dev', '0.1.0', true],
    ['dev', '0.1.0', true],
    [undefined, '0.1.0', true],
    ['0.2.0', '0.1.0', false],
    ['1.1.0', '0.1.0', false],
    ['0.10.0', '0.1.0', false],
  ]) {
    assert.strictEqual(mismatch(server, extension) === undefined, fits, `${server} ${extension}`);
  }
});

test('restarts wait longer each time, and end', () => {
  const { Restarts } = load('restarts');
  const restarts = new Restarts(200);
  const pauses = [0, 1, 2, 3, 4, 5].map((second) => restarts.next(second * 1000));
  assert.deepStrictEqual(pauses, [200, 400, 800, 1600, 3200, undefined]);
  assert.strictEqual(restarts.next(10 * 60_000), 200, 'what is long ago does not count');
  restarts.reset();
  assert.strictEqual(restarts.next(10 * 60_000), 200);
});

test('lines of the server keep their level', async () => {
  const { copyLog } = load('log');
  const { Readable } = await import('node:stream');
  const said = [];
  const channel = Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [level, (text) => said.push(`${level} ${text}`)]));
  const lines = ['time=2026-01-01T00:00:00Z level=DEBUG msg=linted kind=x', 'time=2026-01-01T00:00:00Z level=INFO msg="connection ended" cause=exit', 'time=2026-01-01T00:00:00Z level=WARN msg=a', 'panic: b'];
  const from = Readable.from([`${lines.join('\n')}\n`]);
  copyLog(from, channel);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepStrictEqual(said, ['debug server: linted kind=x', 'info server: "connection ended" cause=exit', 'warn server: a', 'error server: panic: b']);
});
