import * as assert from 'assert';
import * as fs from 'fs';
import * as vscode from 'vscode';
import { choose, closeAll, onDisk, pair, show, shows, until, workspace } from '../helpers';

const text = `[default]\n${pair}`;

/** What VS Code does not show of a file: the finding is there, and its action changes the bytes on disk. */
suite('on disk', () => {
  teardown(closeAll);

  const mended = async (document: vscode.TextDocument, want: string) => {
    await until('the bytes', () => onDisk(document).equals(Buffer.from(want)));
    await shows(document);
    assert.ok(!document.isDirty);
  };

  test('a byte-order mark', async () => {
    const document = await show(workspace(), 'bom/.aws/credentials', `\uFEFF${text}`);
    await choose(document, 'byte-order-mark', 'Remove the byte-order mark');
    await mended(document, text);
  });

  test('UTF-16', async () => {
    const document = await show(workspace(), 'utf16/.aws/credentials', Buffer.from(`\uFEFF${text}`, 'utf16le'));
    await choose(document, 'unreadable-encoding', 'Write the file in UTF-8');
    await mended(document, text);
  });

  test('Windows line ends in a script, changed in the document', async () => {
    const document = await show(workspace(), 'crlf/.envrc', 'export AWS_REGION=eu-west-1\r\nexport AWS_PROFILE=dev\r\n');
    await choose(document, 'carriage-return', 'End the lines with a line feed');
    assert.strictEqual(document.eol, vscode.EndOfLine.LF);
    assert.ok(document.isDirty);
    assert.ok(await document.save());
    await mended(document, 'export AWS_REGION=eu-west-1\nexport AWS_PROFILE=dev\n');
  });

  test('line ends that are mixed, which VS Code does not show', async () => {
    const document = await show(workspace(), 'mixed/.envrc', 'export AWS_REGION=eu-west-1\r\nexport AWS_PROFILE=dev\nexport A=b\n');
    await choose(document, 'carriage-return', 'End the lines with a line feed');
    await mended(document, 'export AWS_REGION=eu-west-1\nexport AWS_PROFILE=dev\nexport A=b\n');
  });

  test('not while the document has changes', async () => {
    const document = await show(workspace(), 'dirty/.aws/credentials', `\uFEFF${text}`);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(3, 0), 'region = eu-west-1\n');
    await vscode.workspace.applyEdit(edit);
    await assert.rejects(choose(document, 'byte-order-mark', 'Remove the byte-order mark'), /Save the file first/);
    assert.ok(fs.readFileSync(document.uri.fsPath, 'utf8').startsWith('\uFEFF'));
  });
});
