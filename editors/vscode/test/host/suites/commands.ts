import * as assert from 'assert';
import * as path from 'path';
import * as vscode from 'vscode';
import { closeAll, configure, home, keyId, pair, rule, secret, show, shows, until, workspace } from '../helpers';

suite('commands', () => {
  teardown(closeAll);

  test('open the AWS files', async () => {
    await show(home, '.aws/credentials', `[default]\n${pair}`);
    await closeAll();
    await vscode.commands.executeCommand('credls.openCredentials');
    assert.strictEqual(vscode.window.activeTextEditor?.document.uri.fsPath, path.join(home, '.aws/credentials'));
  });

  test('open a file that is not there yet, as what it will be', async () => {
    const before = process.env['AWS_CONFIG_FILE'];
    process.env['AWS_CONFIG_FILE'] = path.join(home, 'new/aws.conf');
    try {
      await vscode.commands.executeCommand('credls.openConfig');
      const document = vscode.window.activeTextEditor?.document;
      assert.strictEqual(document?.uri.fsPath, path.join(home, 'new/aws.conf'));
      assert.ok(document.isUntitled);
      assert.strictEqual(document.languageId, 'aws-config');
    } finally {
      process.env['AWS_CONFIG_FILE'] = before;
    }
  });

  test('explain a rule', async () => {
    const document = await show(workspace(), 'explain/.env', `AWS_ACCESS_KEY_ID=${keyId}\n`);
    await shows(document, '1:1-1:18 warning half-a-key-pair');
    const [diagnostic] = vscode.languages.getDiagnostics(document.uri);
    assert.ok(diagnostic && typeof diagnostic.code === 'object');
    assert.strictEqual(diagnostic.code.target.toString(true), 'command:credls.explainRule?["half-a-key-pair"]');
    await vscode.commands.executeCommand('credls.explainRule', rule(diagnostic));
    await until('the page', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('half-a-key-pair'));
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('credls-rule:/half-a-key-pair.md'));
    assert.match(page.getText(), /^# half-a-key-pair\n/);
    const none = await vscode.workspace.openTextDocument(vscode.Uri.parse('credls-rule:/--help.md'));
    assert.strictEqual(none.getText(), 'There is no such rule.');
  });

  test('print debug information without values', async () => {
    const undo = await configure('credls.accounts', { '123456789012': 'the name of an account' });
    const document = await show(home, '.aws/credentials', `[default]\n${pair.replace(keyId, keyId.toLowerCase())}`);
    await shows(document, '2:21-2:41 error malformed-access-key-id');
    await vscode.commands.executeCommand('credls.printDebugInformation');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^- server \d+\.\d+\.\d+\S*, running/m);
    assert.match(text, /^- credls\.accounts: 1 accounts$/m);
    assert.match(text, /^- open: \S+credentials \(aws-credentials, 4 lines, 1 findings\)$/m);
    for (const value of ['123456789012', 'the name', keyId.toLowerCase(), secret.slice(0, 8)]) {
      assert.ok(!text.includes(value), value);
    }
    await undo();
  });
});
