// ui.mjs LAB VSIX RUN: installs the VSIX in a real VS Code and mends a file through its window: squiggle,
// hover, menu of fixes, Problems panel, save, bytes on disk. The folder that is open is not trusted, and
// its settings would prevent all that. Exit: 0 passed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Lab } from './lab.mjs';
import { Workbench } from './workbench.mjs';

const [dir, vsix, run] = process.argv.slice(2).map((p) => path.resolve(p));
const lab = new Lab(dir, run);
const log = (line) => console.log(`vscode: ${line}`);

const secret = 'qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V'; // made up
const right = `[default]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = ${secret}\n`;
const file = path.join(lab.dirs.home, '.aws/credentials');
mkdirSync(path.dirname(file));
writeFileSync(file, right.replace('AKIAQ3', 'akiaq3').replace(secret, `${secret} `));

const hostile = path.join(lab.dirs.workspace, '.vscode/settings.json');
mkdirSync(path.dirname(hostile));
writeFileSync(hostile, JSON.stringify({ 'credls.enable': false, 'credls.path': ['/bin/false'], 'credls.rules': { 'malformed-access-key-id': 'off' } }));

let code = 1;
let page;
try {
  lab.install(vsix);
  log('installed, offline');
  page = await lab.start({ trust: false });
  const shot = (name) => page.screenshot({ path: path.join(run, `${name}.png`) });
  await page.goto(lab.workbench());
  const window = new Workbench(page, log);
  const gone = (kind) => window.editor.locator(`.squiggly-${kind}`).waitFor({ state: 'detached', timeout: 15_000 });
  await window.ready();

  await window.command('credls: Open AWS Credentials File');
  await window.line('[default]');
  const squiggle = await window.squiggle();
  log('opened by its command; squiggle');
  await shot('squiggle');

  // It moves the lines down, away from under the mouse.
  await window.editor.locator('.codelens-decoration', { hasText: 'AWS CLI' }).first().waitFor({ timeout: 15_000 });
  await squiggle.hover({ force: true });
  const hover = page.locator('.monaco-hover', { hasText: 'malformed-access-key-id' }).first();
  await hover.waitFor({ timeout: 15_000 });
  if ((await hover.innerText()).includes(secret.slice(0, 8))) {
    throw new Error('the hover shows a piece of the secret');
  }
  await shot('hover');
  await page.keyboard.press('Escape');
  log('hover tells what is wrong');

  await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
  await page.locator('.monaco-hover', { hasText: 'AWS files: 2 problems' }).first().waitFor({ timeout: 15_000 });
  await shot('status');
  log('the language status counts the problems');

  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'A blank follows the secret' }).waitFor({ timeout: 15_000 });
  await shot('problems');
  log('the Problems panel lists it');
  await page.locator('.markers-panel a', { hasText: 'trailing-whitespace' }).click();
  await page.locator('.tab', { hasText: 'trailing-whitespace' }).waitFor({ timeout: 15_000 });
  await page.frameLocator('iframe.webview').last().frameLocator('iframe').locator('h1', { hasText: 'trailing-whitespace' }).waitFor({ timeout: 15_000 });
  await shot('rule');
  await page.keyboard.press('Control+W');
  log('its link shows the page of the rule');

  await window.goTo(2, 25);
  await window.take(await window.quickFix('Write the ID in capitals'));
  await window.line('aws_access_key_id = AKIAQ3');
  await window.command('credls: Fix All in File');
  await gone('warning');
  await page.keyboard.press('Control+S');
  for (let tries = 0; readFileSync(file, 'utf8') !== right; tries++) {
    if (tries === 100) {
      throw new Error('the file on disk is not what it should be');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await gone('error');
  await shot('saved');
  log('Ctrl+., Ctrl+S: the bytes on disk are right, the squiggle is gone');

  writeFileSync(file, right.replace('AKIAQ3', 'AKIA03'));
  await window.squiggle();
  log('a change on disk brings the squiggle back');
  code = 0;
} catch (e) {
  console.error('FAILED:', e);
  await page?.screenshot({ path: path.join(run, 'failed.png') }).catch(() => undefined);
} finally {
  await lab.stop();
}
process.exit(code);
