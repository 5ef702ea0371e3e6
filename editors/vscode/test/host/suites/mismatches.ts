import * as assert from 'assert';
import * as fs from 'fs';
import * as path from 'path';
import * as vscode from 'vscode';
import { actionsFor, choose, closeAll, findings, home, onDisk, pair, show, token, until, workspace, write } from '../helpers';

const role = 'role_arn = arn:aws:iam::111122223333:role/deploy\n';
const signIn = (session: string) =>
  `[profile dev]\nsso_session = ${session}\nsso_account_id = 111122223333\nsso_role_name = admin\n[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n`;

/** What the two AWS files get wrong about each other. */
suite('mismatches', () => {
  teardown(closeAll);

  const base = `[base]\n${pair}`;
  const inOneFile = [
    { rule: 'missing-profile-prefix', title: 'Write [profile dev]', before: '[dev]\nregion = eu-west-1\n', after: '[profile dev]\nregion = eu-west-1\n' },
    { rule: 'unknown-profile', title: 'Write base', before: `[profile deploy]\n${role}source_profile = bsae\n`, after: `[profile deploy]\n${role}source_profile = base\n` },
    { rule: 'unknown-sso-session', title: 'Write corp', before: signIn('crop'), after: signIn('corp') },
  ];
  for (const { rule, title, before, after } of inOneFile) {
    test(rule, async () => {
      const folder = path.join(workspace(), rule);
      const credentials = write(folder, '.aws/credentials', base);
      const document = await show(folder, '.aws/config', before);
      await choose(document, rule, title);
      assert.ok(await document.save());
      assert.strictEqual(onDisk(document).toString(), after);
      assert.strictEqual(fs.readFileSync(credentials, 'utf8'), base);
      await gone(document, rule);
    });
  }

  const rule = 'token-in-other-file';
  const move = 'Move the session token to its keys';
  const temporary = `[dev]\n${pair.replace('AKIA', 'ASIA')}`;
  const lost = `[profile dev]\naws_session_token = ${token}\nregion = eu-west-1\n`;
  const found = '[profile dev]\nregion = eu-west-1\n';
  const moved = `${temporary}aws_session_token = ${token}\n`;

  /** Also what no editor shows yet: VS Code shows a file that an action has changed after a moment. */
  const saveAll = async () => {
    for (const document of vscode.workspace.textDocuments.filter((d) => d.isDirty)) {
      assert.ok(await document.save());
    }
  };
  const gone = (document: vscode.TextDocument, of: string) => until(`the end of ${of}`, () => !findings(document.uri).some((f) => f.endsWith(of)));

  for (const open of [false, true]) {
    test(`${rule}, the other file ${open ? 'open' : 'on disk only'}`, async () => {
      const folder = path.join(workspace(), `move-${open}`);
      const credentials = open ? (await show(folder, '.aws/credentials', temporary)).uri.fsPath : write(folder, '.aws/credentials', temporary);
      const document = await show(folder, '.aws/config', lost);
      await choose(document, rule, move);
      await saveAll();
      assert.strictEqual(onDisk(document).toString(), found);
      assert.strictEqual(fs.readFileSync(credentials, 'utf8'), moved);
      await gone(document, rule);
    });
  }

  test(`${rule} is refused where the other file has changed unseen`, async () => {
    const folder = path.join(workspace(), 'unseen');
    const credentials = write(folder, '.aws/credentials', temporary);
    // Through a second name of the same file it changes without anybody being told.
    const second = path.join(home, 'second-name');
    fs.linkSync(credentials, second);
    const document = await show(folder, '.aws/config', lost);
    await until(move, async () => (await actionsFor(document, rule)).some((a) => a.title === move));
    const changed = `[prod]\n${pair}${temporary}`;
    fs.writeFileSync(second, changed);
    await assert.rejects(choose(document, rule, move), /is not among/);
    assert.ok(!document.isDirty);
    assert.strictEqual(fs.readFileSync(credentials, 'utf8'), changed);

    // By now the server has read it again, and its answer is about what is there.
    await choose(document, rule, move);
    await saveAll();
    assert.strictEqual(onDisk(document).toString(), found);
    assert.strictEqual(fs.readFileSync(credentials, 'utf8'), `${changed}aws_session_token = ${token}\n`);
    fs.rmSync(second);
  });
});
