import * as assert from 'assert';
import * as vscode from 'vscode';
import { closeAll, extension, home, notes, pair, session, show, shows } from '../helpers';

suite('start', () => {
  teardown(closeAll);

  test('opening the credentials file is enough', async () => {
    assert.ok(!extension().isActive, 'it was active before');
    const start = performance.now();
    const found = new Promise<number>((resolve) => vscode.languages.onDidChangeDiagnostics(() => resolve(performance.now() - start)));
    const document = await show(home, '.aws/credentials', `[default]\n${pair.replace('AKIAQ3', 'akiaq3')}`);
    await shows(document, '2:21-2:41 error malformed-access-key-id');
    notes.push(`from opening the first file to its findings ${(await found).toFixed(0)} ms, activation and the start of the server included`);
    assert.strictEqual(document.languageId, 'aws-credentials');
  });

  test('the bundled server runs', async () => {
    const { phase, trouble, program, version } = await session();
    assert.deepStrictEqual({ phase, trouble, origin: program?.origin }, { phase: 'running', trouble: undefined, origin: 'bundled' });
    assert.match(version ?? '', /^\d+\.\d+\.\d+/);
  });

  test('its commands are there', async () => {
    const all = await vscode.commands.getCommands(true);
    const declared = extension().packageJSON.contributes.commands.map((c: { command: string }) => c.command);
    assert.ok(declared.length > 0);
    for (const command of declared) {
      assert.ok(all.includes(command), command);
    }
  });
});
