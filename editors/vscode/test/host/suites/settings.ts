import * as assert from 'assert';
import * as vscode from 'vscode';
import { closeAll, configure, findings, keyId, pair, secret, session, show, shows, workspace } from '../helpers';

const both = ['2:21-2:41 error malformed-access-key-id', '3:65-3:66 warning trailing-whitespace'];
const text = `[default]\naws_access_key_id = ${keyId.toLowerCase()}\naws_secret_access_key = ${secret} \n`;

/** All of them take effect at once, in the same server. */
suite('settings', () => {
  let document: vscode.TextDocument;
  let pid: number | undefined;

  setup(async () => {
    document = await show(workspace(), 'settings/.aws/credentials', text);
    await shows(document, ...both);
    pid = (await session()).pid;
  });

  teardown(async () => {
    await shows(document, ...both);
    assert.strictEqual((await session()).pid, pid, 'the server was started anew');
    await closeAll();
  });

  test('credls.enable', async () => {
    const undo = await configure('credls.enable', false);
    await shows(document);
    await undo();
  });

  test('credls.rules', async () => {
    const undo = await configure('credls.rules', { 'malformed-access-key-id': 'off', 'trailing-whitespace': 'error' });
    await shows(document, '3:65-3:66 error trailing-whitespace');
    await undo();
  });

  test('credls.readers', async () => {
    const quoted = await show(workspace(), 'readers/.aws/credentials', `[default]\n${pair.replace(secret, `"${secret}"`)}`);
    await shows(quoted, '3:25-3:67 error quoted-value');
    const undo = await configure('credls.readers', ['go-sdk']);
    await shows(quoted);
    await undo();
    await shows(quoted, '3:25-3:67 error quoted-value');
  });

  test('credls.lint.run', async () => {
    const undo = await configure('credls.lint.run', 'onSave');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 20, 1, 40), keyId);
    await vscode.workspace.applyEdit(edit);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.strictEqual(findings(document.uri).length, 2, 'linted before it was saved');
    await document.save();
    await shows(document, '3:65-3:66 warning trailing-whitespace');
    await undo();
    edit.replace(document.uri, new vscode.Range(1, 20, 1, 40), keyId.toLowerCase());
    await vscode.workspace.applyEdit(edit);
    await document.save();
  });

  test('credls.accounts', async () => {
    const good = await show(workspace(), 'accounts/.aws/credentials', `[default]\n${pair}`);
    const hover = async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', good.uri, new vscode.Position(1, 25));
      return hovers.flatMap((h) => h.contents.map((c) => (typeof c === 'string' ? c : c.value))).join('\n');
    };
    const account = /account (\d{12})\./.exec(await hover())?.[1] ?? assert.fail(await hover());
    const undo = await configure('credls.accounts', { [account]: 'prod' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.match(await hover(), new RegExp(`account ${account}, prod\\.`));
    await undo();
  });

  test('credls.trace.server', async () => {
    const undo = await configure('credls.trace.server', 'messages');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# x\n');
    await vscode.workspace.applyEdit(edit);
    await shows(document, ...both.map((f) => f.replace(/\d+(?=:)/g, (line) => String(+line + 1))));
    await undo();
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
