import * as assert from 'assert';
import * as path from 'path';
import * as vscode from 'vscode';
import { closeAll, configure, extension, keyId, session, show, shows, until, workspace } from '../helpers';

const bin = (name: string) => path.join(process.env['CREDLS_TEST_BIN'] ?? '', name);
const finding = '1:1-1:18 warning half-a-key-pair';

suite('server', () => {
  let document: vscode.TextDocument;

  setup(async () => {
    document = await show(workspace(), 'server/.env', `AWS_ACCESS_KEY_ID=${keyId}\n`);
    await shows(document, finding);
  });
  teardown(closeAll);

  test('comes back when it was killed', async () => {
    const s = await session();
    const pid = s.pid ?? assert.fail('no server');
    process.kill(pid, 'SIGKILL');
    await until('another process', () => s.phase === 'running' && s.pid !== pid);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '\n');
    await vscode.workspace.applyEdit(edit);
    await shows(document, finding.replaceAll('1:1', '2:1'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('is started anew by its command', async () => {
    const s = await session();
    const pid = s.pid;
    await vscode.commands.executeCommand('credls.restartServer');
    assert.notStrictEqual(s.pid, pid);
    await shows(document, finding);
  });

  test('is missing', async () => {
    const s = await session();
    const undo = await configure('credls.path', [bin('nowhere'), bin('nor-here')]);
    await until('the end', () => s.phase === 'stopped' && s.trouble);
    assert.strictEqual(s.trouble, `There is no program at ${bin('nowhere')} or ${bin('nor-here')} (credls.path).`);
    await shows(document);
    await undo();
    await until('the bundled one', () => s.phase === 'running');
    await shows(document, finding);
  });

  test('cannot be run', async () => {
    const s = await session();
    const undo = await configure('credls.path', [document.uri.fsPath]);
    await until('the end', () => s.phase === 'stopped' && s.trouble);
    assert.strictEqual(s.trouble, `${document.uri.fsPath} cannot be run (EACCES).`);
    await undo();
    await until('the bundled one', () => s.phase === 'running');
  });

  test('ends at once, and is left alone after five restarts', async () => {
    const s = await session();
    const undo = await configure('credls.path', [bin('ends-at-once')]);
    await until('the end', () => s.phase === 'stopped' && s.trouble, 25_000);
    assert.strictEqual(s.trouble, 'It keeps ending by itself.');
    await undo();
    await until('the bundled one', () => s.phase === 'running');
    await shows(document, finding);
  });

  test('is the first of credls.path that is there', async () => {
    const s = await session();
    const undo = await configure('credls.path', [bin('nowhere'), bin('credls')]);
    await until('the other one', () => s.phase === 'running' && s.program?.origin === 'credls.path');
    assert.strictEqual(s.program?.file, bin('credls'));
    await shows(document, finding);
    assert.strictEqual(s.trouble, `The server is credls 99.9.9, this extension was made for ${extension().packageJSON.version}.`);
    await undo();
    await until('the bundled one', () => s.phase === 'running' && s.program?.origin === 'bundled' && !s.trouble);
  });

  test('is the one on PATH', async () => {
    const s = await session();
    process.env['PATH'] = `${bin('')}${path.delimiter}${process.env['PATH']}`;
    const undo = await configure('credls.importStrategy', 'fromEnvironment');
    await until('the other one', () => s.phase === 'running' && s.program?.origin === 'PATH');
    await undo();
    await until('the bundled one', () => s.phase === 'running' && s.program?.origin === 'bundled');
  });
});
