// screenshots.mjs LAB VSIX RUN: takes the pictures of the README into images/, with files in which
// everything is made up.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Lab } from './lab.mjs';
import { Workbench } from './workbench.mjs';

const [dir, vsix, run] = process.argv.slice(2).map((p) => path.resolve(p));
const images = path.join(path.dirname(fileURLToPath(import.meta.url)), '../images');

const secret = 'qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V';

/** A window with little round the editor. */
const plain = {
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.lightbulb.enabled': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.selectionHighlight': false,
  'editor.occurrencesHighlight': 'off',
  'editor.matchBrackets': 'never',
  'editor.fontSize': 15,
  'editor.codeLensFontSize': 14,
  'editor.scrollbar.vertical': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.hideCursorInOverviewRuler': true,
};

const pictures = [
  {
    name: 'verdict-light',
    theme: 'Default Light Modern',
    content: `[default]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = ${secret}\nregion = eu-west-1\n\n[staging]\naws_access_key_id = AKIAZ3MHALF2QXEN5KWT\naws_secret_access_key = "${secret}"\nregion = eu-west-1\n\n[prod]\naws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = ${secret}\nregion = eu-west-1\n`,
    size: { width: 1000, height: 480 },
    async take(window, page) {
      await page.locator('.codelens-decoration', { hasText: 'missing-session-token' }).waitFor();
    },
  },
  {
    name: 'fix-light',
    theme: 'Default Light Modern',
    content: `[default]\naws_access_key_id = akiaz3mhalf2qxen5kwt\naws_secret_access_key = ${secret}\n\n[staging]\naws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = ${secret} \nregion = eu-west-1\n`,
    size: { width: 1000, height: 520 },
    async take(window, page) {
      await page.locator('.codelens-decoration', { hasText: 'malformed-access-key-id' }).waitFor();
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel .monaco-list-row', { hasText: 'A blank follows' }).waitFor();
      await window.goTo(7, 65);
      await page.mouse.wheel(0, -500); // The panel has pushed the first lens out of sight.
      await window.quickFix('Remove the blanks');
    },
  },
  {
    name: 'hover-dark',
    theme: 'Default Dark Modern',
    content: `[default]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = "${secret}"\nregion = eu-west-1\n`,
    size: { width: 1000, height: 440 },
    async take(window, page) {
      await (await window.squiggle()).hover({ force: true });
      await page.locator('.monaco-hover', { hasText: 'keeps the quotes' }).first().waitFor();
    },
  },
  {
    name: 'workflow-light',
    theme: 'Default Light Modern',
    file: '.github/workflows/deploy.yml',
    content: `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v6\n        with:\n          role-to-assume: arn:aws:iam::123456789012:role/deploy\n          aws-region: eu-west-1\n      - run: ./upload.sh\n        env:\n          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_SECRET_ACCESS_KEY }}\n          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_ACCESS_KEY_ID }}\n          AWS_REGION: "eu-west-1 "\n`,
    size: { width: 1000, height: 680 },
    async take(window, page) {
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel .monaco-list-row', { hasText: 'A blank ends' }).waitFor();
      await window.goTo(12, 34);
      await window.quickFix('Swap the references');
    },
  },
];

/** The marketplace takes no SVG. */
async function drawIcon(browser) {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${readFileSync(path.join(images, 'icon.svg'), 'utf8')}`);
  await page.screenshot({ path: path.join(images, 'icon.png'), omitBackground: true });
  console.log('images/icon.png');
}

for (const { name, theme, file: inWorkspace, content, size, take } of pictures) {
  const lab = new Lab(dir, path.join(run, name));
  const file = inWorkspace ? path.join(lab.dirs.workspace, inWorkspace) : path.join(lab.dirs.home, '.aws/credentials');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  try {
    lab.install(vsix);
    const page = await lab.start({ userSettings: { ...plain, 'workbench.colorTheme': theme }, page: { viewport: size, deviceScaleFactor: 2 } });
    await page.goto(lab.workbench(undefined, inWorkspace ? [['openFile', `vscode-remote://${new URL(lab.address).host}${file}`]] : []));
    const window = new Workbench(page, console.log);
    await window.ready();
    await window.command('View: Close Primary Side Bar');
    if (!inWorkspace) {
      await window.command('credls: Open AWS Credentials File');
    }
    await window.squiggle();
    await take(window, page);
    await page.waitForTimeout(500); // for what fades in
    await page.screenshot({ path: path.join(images, `${name}.png`) });
    console.log(`images/${name}.png`);
    if (name === pictures[0].name) {
      await drawIcon(lab.browser);
    }
  } finally {
    await lab.stop();
  }
}
