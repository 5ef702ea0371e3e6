// host.mjs LAB VSIX RUN: runs out/test/index.js in the extension host of a real VS Code, with the
// extension as it comes out of the VSIX. Exit: 0 all passed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Lab } from './lab.mjs';
import { findLeaks } from './leaks.mjs';

const [dir, vsix, run] = process.argv.slice(2).map((p) => path.resolve(p));
const tests = path.join(path.dirname(fileURLToPath(import.meta.url)), '../out/test/index');
const limit = 240_000; // milliseconds for all tests

const lab = new Lab(dir, run);
const result = path.join(run, 'result.json');
const bin = path.join(run, 'bin');
mkdirSync(bin, { recursive: true });
writeFileSync(path.join(bin, 'ends-at-once'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
// The config file is one that the environment names; the credentials file is where it usually is.
const config = path.join(lab.dirs.home, 'elsewhere/aws.conf');
mkdirSync(path.dirname(config));
// Programs sign in before anybody opens an editor: a folder that comes later VS Code may notice late.
mkdirSync(path.join(lab.dirs.home, '.aws/sso/cache'), { recursive: true });

let code = 1;
try {
  const extension = lab.install(vsix);
  const page = await lab.start({
    env: { AWS_CONFIG_FILE: config, CREDLS_TEST_RESULT: result, CREDLS_TEST_BIN: bin },
    // Without the first, a built VS Code runs no tests; with the second, it logs all it can.
    flags: ['--vscode-option', 'enable-smoke-test-driver', '--log', 'trace'],
    // What somebody may well write, though the setting does not offer it.
    userSettings: { 'credls.trace.server': 'verbose' },
  });
  await page.exposeFunction('codeAutomationLog', () => undefined);
  const done = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  const remote = (p) => `vscode-remote://${new URL(lab.address).host}${p}`;
  await page.goto(
    lab.workbench(undefined, [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(tests)],
      ['skipWelcome', 'true'],
    ]),
  );
  const late = new Promise((_, reject) => setTimeout(reject, limit, new Error(`no end after ${limit / 1000} s`)).unref());
  code = await Promise.race([done, late]);
} catch (e) {
  console.error(e);
} finally {
  await lab.stop();
}

if (!existsSync(result)) {
  console.log('FAILED: the tests did not end; see', run);
  process.exit(1);
}
const { passes, failures, notes, secrets } = JSON.parse(readFileSync(result, 'utf8'));
for (const { title, error } of failures) {
  console.log(`FAILED: ${title}\n  ${error}`);
}
notes.forEach((note) => console.log(note));
console.log(`extension host: ${passes.length} passed, ${failures.length} failed`);
const leaks = findLeaks(path.join(lab.dirs.user, 'logs'), secrets);
process.exit(code || failures.length > 0 || leaks > 0 || passes.length === 0 ? 1 : 0);
