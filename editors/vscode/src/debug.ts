import * as fs from 'fs';
import { ExtensionContext, languages, version, window, workspace } from 'vscode';
import { awsFiles } from './files';
import { Session } from './session';
import { section } from './settings';

/**
 * Opens a report for whoever helps with a problem: versions, settings, which files there are and how
 * many findings they have. It holds no content of a file, and of `credls.accounts` only how many
 * there are.
 */
export async function printDebugInformation(context: ExtensionContext, session: Session): Promise<void> {
  const lines = [
    '# credls: debug information',
    '',
    `- extension ${context.extension.packageJSON.version}, VS Code ${version}, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
    `- server ${session.version ?? 'none'}, ${session.phase}, process ${session.pid ?? 'none'}${session.trouble ? `: ${session.trouble}` : ''}`,
    `- program ${session.program ? `${session.program.file} (${session.program.origin})` : 'none'}`,
    `- workspace ${workspace.isTrusted ? 'trusted' : 'not trusted'}, ${workspace.workspaceFolders?.length ?? 0} folders`,
    '',
    '## Settings',
    '',
    ...settings(),
    '',
    '## Files',
    '',
    ...Object.entries(awsFiles()).map(([name, file]: [string, string]) => `- ${name}: ${file} (${state(file)})`),
    ...workspace.textDocuments.flatMap((d) => {
      const n = languages.getDiagnostics(d.uri).filter((found) => found.source === 'credls').length;
      return n > 0 ? [`- open: ${d.uri.fsPath} (${d.languageId}, ${d.lineCount} lines, ${n} findings)`] : [];
    }),
    '',
  ];
  const document = await workspace.openTextDocument({ language: 'markdown', content: lines.join('\n') });
  await window.showTextDocument(document);
}

function settings(): string[] {
  const all = workspace.getConfiguration(section);
  return ['enable', 'lint.run', 'rules', 'readers', 'accounts', 'path', 'importStrategy', 'logLevel', 'trace.server'].map((name) => {
    const value = all.get<unknown>(name);
    const shown = name === 'accounts' ? `${Object.keys((value as object | undefined) ?? {}).length} accounts` : JSON.stringify(value);
    return `- credls.${name}: ${shown}`;
  });
}

function state(file: string): string {
  try {
    return `${fs.statSync(file).size} bytes`;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'ENOENT' ? 'not there' : 'cannot be read';
  }
}
