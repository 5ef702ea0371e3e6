import * as assert from 'assert';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as vscode from 'vscode';
import type { Session } from '../../src/session';

/** Made up; the key IDs have the shape of real ones. */
export const keyId = 'AKIAQ3EGRS7VQNZ2UXKT';
export const temporaryKeyId = 'ASIAQ3EGRS7VQNZ2UXKT';
export const secret = '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';
export const token = `IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnlyAb9/${'Cd8+Ef7gAb9/'.repeat(4)}`;
/** What no log may hold a piece of. */
export const secrets = [secret, token];

/** What a test measured, to be printed. */
export const notes: string[] = [];

/** The two lines of a long-term key, for the section of an AWS file. */
export const pair = `aws_access_key_id = ${keyId}\naws_secret_access_key = ${secret}\n`;

export const home = os.homedir();
export const workspace = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('no folder is open');

/** Waits until f gives something true, and returns it. */
export async function until<T>(what: string, f: () => T | Promise<T>, patience = 15_000): Promise<NonNullable<T>> {
  for (const end = Date.now() + patience; ; ) {
    const value = await f();
    if (value) {
      return value;
    }
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function extension(): vscode.Extension<{ session: Session }> {
  return vscode.extensions.getExtension('credls.credls') ?? assert.fail('the extension is not installed');
}

export async function session(): Promise<Session> {
  return (await extension().activate()).session;
}

/** Writes a file below a folder, and returns its path. */
export function write(folder: string, name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

/** Writes a file and shows it. */
export async function show(folder: string, name: string, content: string | Buffer): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(write(folder, name, content));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Throws away what was changed and closes everything, so that the next test starts from nothing. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter((d) => d.isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The findings of a document, as `line:column-line:column severity rule`, counted from 1. */
export function findings(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((d) => d.source === 'credls')
    .map((d) => `${place(d.range)} ${vscode.DiagnosticSeverity[d.severity]?.toLowerCase()} ${rule(d)}`);
}

export function rule(d: vscode.Diagnostic): string {
  return String(typeof d.code === 'object' ? d.code.value : d.code);
}

function place({ start, end }: vscode.Range): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}

/** Waits until a document has just these findings. */
export async function shows(document: vscode.TextDocument, ...want: string[]): Promise<void> {
  let got: string[] = [];
  try {
    await until('findings', () => {
      got = findings(document.uri);
      return got.length === want.length && got.every((f, i) => f === want[i]);
    });
  } catch {
    assert.deepStrictEqual(got, want);
  }
}

/** The actions that VS Code offers at a place, its own and other extensions' left out. */
export async function actions(document: vscode.TextDocument, range: vscode.Range, kind?: string): Promise<vscode.CodeAction[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind, 20);
  return all.filter((a) => a.kind && ['quickfix', 'source.fixAll.credls'].includes(a.kind.value));
}

/** The actions for the one finding of a rule. */
export async function actionsFor(document: vscode.TextDocument, of: string): Promise<vscode.CodeAction[]> {
  const found = await until(of, () => vscode.languages.getDiagnostics(document.uri).find((d) => rule(d) === of));
  return actions(document, found.range);
}

/** Makes the action of a title, as choosing it in the menu does. */
export async function choose(document: vscode.TextDocument, of: string, title: string): Promise<void> {
  const offered = await actionsFor(document, of);
  const action = offered.find((a) => a.title === title) ?? assert.fail(`${title} is not among ${offered.map((a) => a.title).join(', ')}`);
  if (action.edit) {
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  }
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}

export function onDisk(document: vscode.TextDocument): Buffer {
  return fs.readFileSync(document.uri.fsPath);
}

/** Sets a setting of the user, and returns how to unset it. */
export async function configure(name: string, value: unknown): Promise<() => Thenable<void>> {
  const update = (v: unknown) => vscode.workspace.getConfiguration().update(name, v, vscode.ConfigurationTarget.Global);
  await update(value);
  return () => update(undefined);
}
