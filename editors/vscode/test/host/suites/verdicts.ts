import * as assert from 'assert';
import * as vscode from 'vscode';
import { closeAll, pair, secret, show, until, workspace } from '../helpers';

suite('verdicts', () => {
  teardown(closeAll);

  test('stand over the header of a profile, and more in its hover', async () => {
    const document = await show(workspace(), 'verdicts/.aws/credentials', `[dev]\n${pair.replace(secret, `"${secret}"`)}region = eu-west-1\n`);
    const lens = await until('a lens', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
      return all.find((l) => l.command);
    });
    assert.strictEqual(lens.range.start.line, 0);
    assert.strictEqual(lens.command?.title, 'AWS CLI, boto3, JS, Rust and Java ✗ quoted-value · Go SDK ✓ — AKIA…UXKT, account 058264229867, eu-west-1');

    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 2));
    const text = hovers.flatMap((h) => h.contents).map((c) => (typeof c === 'string' ? c : c.value)).join('\n');
    assert.match(text, /Go SDK: keys of .*dev.*credentials:2/);
    assert.ok(!text.includes(secret.slice(0, 8)));
  });
});
