import * as assert from 'assert';
import * as fs from 'fs';
import * as vscode from 'vscode';
import { choose, closeAll, shows, show, until, workspace } from '../helpers';

const workflow = `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      AWS_REGION: 'eu-west-1 ' # 😀
      AWS_SESSION_TOKEN: \${{ secrets. }}
    steps:
      - run: aws s3 ls
`;

suite('YAML', () => {
  teardown(closeAll);

  test('a workflow has its faults, and a fix leaves the rest as it stands', async () => {
    const document = await show(workspace(), '.github/workflows/ci.yml', workflow);
    await shows(document, '6:29-6:30 error trailing-whitespace');
    await choose(document, 'trailing-whitespace', 'Remove the blanks');
    await document.save();
    assert.strictEqual(fs.readFileSync(document.fileName, 'utf8'), workflow.replace("eu-west-1 '", "eu-west-1'"));
  });

  test('the secrets of the repository are offered where one is fetched', async () => {
    await show(workspace(), '.github/workflows/nightly.yml', workflow.replace('secrets. ', 'secrets.NIGHTLY_TOKEN '));
    const document = await show(workspace(), '.github/workflows/ci.yml', workflow);
    const at = new vscode.Position(6, workflow.split('\n')[6]!.indexOf('secrets.') + 'secrets.'.length);
    const labels = await until('completion', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
      const ours = list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label)).filter((label) => label.startsWith('secrets.'));
      return ours.length > 1 ? ours : undefined;
    });
    assert.deepStrictEqual(labels.slice(0, 2), ['secrets.AWS_SESSION_TOKEN', 'secrets.NIGHTLY_TOKEN']);
  });

  test('YAML of other programs is left alone', async () => {
    const document = await show(workspace(), 'config/site.yml', "aws_access_key_id: 'x '\n");
    const ours = await show(workspace(), '.github/workflows/ci.yml', workflow);
    await shows(ours, '6:29-6:30 error trailing-whitespace');
    await shows(document);
  });
});
