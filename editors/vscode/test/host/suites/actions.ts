import * as assert from 'assert';
import * as vscode from 'vscode';
import { actions, actionsFor, choose, closeAll, configure, home, keyId, onDisk, pair, secret, show, shows, temporaryKeyId, workspace } from '../helpers';

const lower = pair.replace(keyId, keyId.toLowerCase());

suite('actions', () => {
  teardown(closeAll);

  test('a malformed key ID is put right', async () => {
    const document = await show(home, '.aws/credentials', `[default]\n${lower}`);
    await choose(document, 'malformed-access-key-id', 'Write the ID in capitals');
    assert.ok(await document.save());
    assert.strictEqual(onDisk(document).toString(), `[default]\n${pair}`);
    await shows(document);
  });

  test('a trailing blank is removed', async () => {
    const document = await show(home, '.aws/credentials', `[default]\n${pair.trimEnd()} \t\n`);
    await choose(document, 'trailing-whitespace', 'Remove the blanks');
    assert.ok(await document.save());
    assert.strictEqual(onDisk(document).toString(), `[default]\n${pair}`);
  });

  test('a missing session token gets its line', async () => {
    const document = await show(home, '.aws/credentials', `[default]\n${pair.replace(keyId, temporaryKeyId)}`);
    await choose(document, 'missing-session-token', 'Add a line for the session token');
    assert.ok(await document.save());
    assert.strictEqual(onDisk(document).toString(), `[default]\n${pair.replace(keyId, temporaryKeyId)}aws_session_token = token\n`);
  });

  test('a finding can be ignored', async () => {
    const document = await show(workspace(), 'ignored/.aws/credentials', `[default]\n${lower}`);
    await choose(document, 'malformed-access-key-id', 'Ignore malformed-access-key-id here');
    await shows(document);
    assert.ok(document.getText().includes('# credls: ignore malformed-access-key-id\n'));
  });

  test('the most likely fix is preferred', async () => {
    const document = await show(workspace(), 'preferred/.aws/credentials', `[default]\n${lower}`);
    const preferred = (await actionsFor(document, 'malformed-access-key-id')).filter((a) => a.isPreferred);
    assert.deepStrictEqual(preferred.map((a) => a.title), ['Write the ID in capitals']);
  });

  test('all safe fixes at once', async () => {
    const document = await show(workspace(), 'all/.aws/credentials', `[default]\n${lower.replaceAll('\n', ' \n')}`);
    await shows(document, '2:21-2:41 error malformed-access-key-id', '2:41-2:42 warning trailing-whitespace', '3:65-3:66 warning trailing-whitespace');
    const all = await actions(document, new vscode.Range(0, 0, 3, 0), 'source.fixAll.credls');
    assert.deepStrictEqual(all.map((a) => a.title), ['Make all safe fixes']);
    await vscode.commands.executeCommand('credls.fixAll');
    await shows(document);
    assert.strictEqual(document.getText(), `[default]\n${pair}`);
  });

  test('fix on save', async () => {
    const undo = await configure('editor.codeActionsOnSave', { 'source.fixAll.credls': 'explicit' });
    const document = await show(workspace(), 'save/.aws/credentials', `[default]\n${pair}`);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 20, 1, 40), `${keyId.toLowerCase()} `);
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand('workbench.action.files.save');
    assert.strictEqual(onDisk(document).toString(), `[default]\n${pair}`);
    await undo();
  });

  test('hover explains, and shows no secret', async () => {
    const document = await show(workspace(), 'hover/.aws/credentials', `[default]\n${pair.replace(secret, `"${secret}"`)}`);
    await shows(document, `3:25-3:67 error quoted-value`);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(2, 30));
    const text = hovers.flatMap((h) => h.contents.map((c) => (typeof c === 'string' ? c : c.value))).join('\n');
    assert.match(text, /Quotes stand round a value/);
    assert.ok(text.includes('[Explain quoted-value](command:credls.explainRule?'), text);
    assert.ok(!text.includes('The quotes are part of the secret'), 'the message stands there twice');
    assert.ok(!text.includes(secret.slice(0, 8)));
  });
});
