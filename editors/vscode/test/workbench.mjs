// What a person does in the window of VS Code.

export class Workbench {
  /** @param page of the browser; @param log takes a line for whatever had to be tried again. */
  constructor(page, log) {
    this.page = page;
    this.log = log;
    this.editor = page.locator('.editor-instance .monaco-editor').first();
  }

  async ready() {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view').waitFor({ timeout: 60_000 });
  }

  /**
   * Runs a command by its name in the palette. The palette knows only the commands that there were
   * when it opened, and extensions come a little later than the window.
   */
  async command(title) {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press('F1');
      const input = this.page.locator('.quick-input-widget input.input').first();
      await input.waitFor();
      await input.fill(`>${title}`);
      if (await row.waitFor({ timeout: 2000 }).then(() => true, () => false)) {
        break;
      }
      if (tries === 15) {
        throw new Error(`no command ${title}`);
      }
      await this.page.keyboard.press('Escape');
      await this.settled();
    }
    await this.page.keyboard.press('Enter');
    await this.settled();
  }

  /** A box that is closing takes the keys that are meant for the editor. */
  async settled() {
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Waits until a line with this text is shown. A blank is shown as a no-break blank. */
  async line(text) {
    await this.editor.locator('.view-line', { hasText: new RegExp(escape(text).replaceAll(' ', '[ \\u00a0]')) }).first().waitFor({ timeout: 30_000 });
  }

  async squiggle(kind = 'error') {
    const squiggle = this.editor.locator(`.squiggly-${kind}`).first();
    await squiggle.waitFor({ timeout: 30_000 });
    return squiggle;
  }

  async goTo(line, column) {
    await this.editor.locator('.view-line').first().click();
    await this.page.keyboard.press('Control+G');
    await this.page.locator('.quick-input-widget').waitFor();
    await this.page.keyboard.type(`${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.statusbar-item[id="status.editor.selection"]', { hasText: `Ln ${line}` }).waitFor({ timeout: 10_000 });
    await this.settled();
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  }

  /** Opens the menu of fixes for where the caret is, and returns the entry of a title. */
  async quickFix(title) {
    const entry = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    // The first press shows no menu now and then, why is not known. Each further one is told.
    for (let tries = 1; ; tries++) {
      await this.page.keyboard.press('Control+.');
      if (await entry.waitFor({ timeout: 4000 }).then(() => true, () => false)) {
        return entry;
      }
      this.log(`RETRY: Ctrl+. showed no menu, try ${tries}`);
      if (tries === 3) {
        throw new Error('no menu of fixes');
      }
      await this.page.keyboard.press('Escape');
    }
  }

  /** Chooses an entry of that menu by keys: in some versions something invisible takes the clicks. */
  async take(entry) {
    for (let i = 0; i < 10 && !/\bfocused\b/.test(await entry.getAttribute('class')); i++) {
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
