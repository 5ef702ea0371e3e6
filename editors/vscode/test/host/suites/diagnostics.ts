import * as vscode from 'vscode';
import { closeAll, configure, home, keyId, pair, secret, show, shows, temporaryKeyId, workspace, write } from '../helpers';

suite('diagnostics', () => {
  teardown(closeAll);

  test('in the credentials file', async () => {
    const document = await show(home, '.aws/credentials', `[default]\naws_access_key_id = ${temporaryKeyId}\naws_secret_access_key = ${secret} \n`);
    await shows(document, '2:21-2:41 error missing-session-token', '3:65-3:66 warning trailing-whitespace');
  });

  test('in the config file of any .aws folder', async () => {
    const document = await show(workspace(), 'backup/.aws/config', '[default]\nregion = eu-west-1\n[dev]\nregion = eu-west-1\n');
    await shows(document, '3:1-3:6 error missing-profile-prefix');
  });

  test('in the file that AWS_CONFIG_FILE names', async () => {
    const document = await show(home, 'elsewhere/aws.conf', '[default]\nregion = eu-west-1\n[dev]\nregion = eu-west-1\n');
    await shows(document, '3:1-3:6 error missing-profile-prefix');
  });

  test('in an env file', async () => {
    const document = await show(workspace(), '.env.production', `AWS_ACCESS_KEY_ID=${keyId.slice(1)}\nAWS_SECRET_ACCESS_KEY=${secret}\n`);
    await shows(document, '1:19-1:22 error malformed-access-key-id');
  });

  test('in a script', async () => {
    const document = await show(workspace(), '.envrc', `export AWS_ACCESS_KEY_ID=${keyId}\nexport AWS_SECRET_ACCESS_KEY=${secret}x\n`);
    await shows(document, '2:70-2:71 warning malformed-secret-access-key');
  });

  test('in a file that is not saved yet', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'aws-credentials', content: `[default]\n${pair.replace(keyId, keyId.toLowerCase())}` });
    await vscode.window.showTextDocument(document);
    await shows(document, '2:21-2:41 error malformed-access-key-id');
  });

  test('where another extension calls the file ini', async () => {
    const undo = await configure('files.associations', { '**/other/.aws/credentials': 'properties' });
    const document = await show(workspace(), 'other/.aws/credentials', `[default]\n${pair.replace(keyId, keyId.toLowerCase())}`);
    await shows(document, '2:21-2:41 error malformed-access-key-id');
    await undo();
  });

  test('behind characters of two UTF-16 units, with Windows line ends', async () => {
    const document = await show(workspace(), 'emoji/.aws/credentials', `# 😀\r\n[default] \r\n${pair.replaceAll('\n', ' \r\n')}[dev]\r\nca_bundle = /x😀 \r\n`);
    await shows(
      document,
      '2:10-2:11 hint trailing-whitespace',
      '3:41-3:42 warning trailing-whitespace',
      '4:65-4:66 warning trailing-whitespace',
      '6:17-6:18 hint trailing-whitespace',
    );
  });

  test('change with a file beside, on disk', async () => {
    const document = await show(workspace(), 'beside/.env', `AWS_ACCESS_KEY_ID=${keyId}\n`);
    await shows(document, '1:1-1:18 warning half-a-key-pair');
    write(workspace(), 'beside/.env.local', `AWS_SECRET_ACCESS_KEY=${secret}\n`);
    await shows(document);
  });

  test('go when the file is closed', async () => {
    const document = await show(workspace(), 'closed/.env', `AWS_ACCESS_KEY_ID=${keyId}\n`);
    await shows(document, '1:1-1:18 warning half-a-key-pair');
    await closeAll();
    await shows(document);
  });

  test('not in other files', async () => {
    const other = await show(workspace(), 'notes.txt', `aws_access_key_id = ${keyId.toLowerCase()}\n`);
    const marker = await show(workspace(), 'marker/.env', `AWS_ACCESS_KEY_ID=${keyId}\n`);
    await shows(marker, '1:1-1:18 warning half-a-key-pair');
    await shows(other);
  });
});
