import * as fs from 'fs';
import { commands, ConfigurationTarget, ExtensionContext, languages, LogOutputChannel, Uri, window, workspace } from 'vscode';
import { printDebugInformation } from './debug';
import { awsFiles } from './files';
import { Session } from './session';
import { section } from './settings';

/** Registers the commands, but for Explain Rule, which has a file of its own. */
export function registerCommands(context: ExtensionContext, session: Session, log: LogOutputChannel): void {
  const all: Record<string, () => unknown> = {
    'credls.restartServer': () => session.restart(),
    'credls.showOutput': () => log.show(),
    'credls.fixAll': fixAll,
    'credls.openCredentials': () => open(awsFiles().credentials, 'aws-credentials'),
    'credls.openConfig': () => open(awsFiles().config, 'aws-config'),
    'credls.printDebugInformation': () => printDebugInformation(context, session),
    'credls.chooseBinary': chooseBinary,
  };
  for (const [name, run] of Object.entries(all)) {
    context.subscriptions.push(commands.registerCommand(name, run));
  }
}

/** Makes all safe fixes in the active editor, without asking which. */
function fixAll(): Thenable<unknown> {
  return commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.credls', apply: 'first' });
}

/** Opens a file; where there is none, a new one that will be saved there. */
async function open(file: string, language: string): Promise<void> {
  const uri = Uri.file(file);
  const document = await workspace.openTextDocument(fs.existsSync(file) ? uri : uri.with({ scheme: 'untitled' }));
  if (document.isUntitled) {
    await languages.setTextDocumentLanguage(document, language);
  }
  await window.showTextDocument(document);
}

async function chooseBinary(): Promise<void> {
  const [chosen] = (await window.showOpenDialog({ title: 'The credls program to use', openLabel: 'Use' })) ?? [];
  if (chosen) {
    await workspace.getConfiguration(section).update('path', [chosen.fsPath], ConfigurationTarget.Global);
  }
}
