import * as assert from 'assert';
import * as vscode from 'vscode';
import { closeAll, configure, home, pair, show, shows, until, workspace, write } from '../helpers';

suite('hints', () => {
  teardown(closeAll);

  /** Waits until the inlay hints of a document are these, as line:column text. */
  async function hints(document: vscode.TextDocument, ...want: string[]): Promise<void> {
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    let got: string[] = [];
    const shown = async () => {
      const list = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
      got = list.map((h) => `${h.position.line + 1}:${h.position.character + 1} ${typeof h.label === 'string' ? h.label : h.label.map((part) => part.value).join('')}`);
      return got.join() === want.join();
    };
    await until('the hints', shown).catch(() => {
      assert.deepStrictEqual(got, want);
    });
  }

  test('tell the account behind a key ID and how long a session lasts', async () => {
    const soon = new Date(Date.now() + 40.5 * 60_000).toISOString();
    const document = await show(workspace(), 'hints/.aws/credentials', `[default]\n${pair}[shop]\naws_session_token = x\nexpiration = ${soon}\n`);
    const account = '2:41 account 058264229867';
    await hints(document, account, `6:${14 + soon.length} expires in 41 min`);
    const undo = await configure('credls.accounts', { '058264229867': 'prod' });
    await hints(document, `${account}, prod`, `6:${14 + soon.length} expires in 41 min`);
    await undo();
  });

  test('tell of a sign-in that a program has renewed meanwhile', async () => {
    // The name is the SHA-1 of the session's.
    const signIn = (until: string) => write(home, '.aws/sso/cache/5042d146667518a1a5017644946b8650aafca44c.json', `{"accessToken":"x","expiresAt":"${until}"}`);
    signIn('2020-01-01T00:00:00Z');
    const document = await show(home, '.aws/config', '[default]\nsso_session = shop\n[sso-session shop]\nsso_start_url = https://shop.awsapps.com/start\nsso_region = eu-west-1\n');
    await shows(document, '2:15-2:19 warning expired-session');
    await hints(document, '2:19 sign-in expired');
    signIn('2099-01-01T00:00:00Z');
    await shows(document);
    assert.strictEqual(vscode.languages.getDiagnostics(document.uri).length, 0);
  });
});
