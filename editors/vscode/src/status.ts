import { Diagnostic, DiagnosticSeverity, ExtensionContext, languages, LanguageStatusSeverity, workspace } from 'vscode';
import { isAwsFile, selector } from './files';
import { Session } from './session';
import { enabled, section } from './settings';

/** Shows, where VS Code shows the language of a file, how the server is and what the AWS files have. */
export function showStatus(context: ExtensionContext, session: Session): void {
  const item = languages.createLanguageStatusItem('credls.status', selector());
  item.name = 'credls';

  const update = () => {
    const problems = countProblems();
    item.busy = session.phase === 'starting';
    item.severity = LanguageStatusSeverity.Information;
    item.command = { title: 'Show Output', command: 'credls.showOutput' };
    if (session.phase === 'stopped') {
      item.text = 'credls: server stopped';
      item.severity = LanguageStatusSeverity.Error;
      item.command = { title: 'Restart', command: 'credls.restartServer' };
    } else if (!enabled()) {
      item.text = 'credls is off (credls.enable)';
    } else {
      item.text = `AWS files: ${problems === 0 ? 'no problems' : problems === 1 ? '1 problem' : `${problems} problems`}`;
    }
    if (session.trouble && session.phase === 'running') {
      item.severity = LanguageStatusSeverity.Warning;
    }
    item.detail = session.trouble ?? `credls ${session.version ?? ''}`.trim();
  };

  update();
  context.subscriptions.push(
    item,
    session.onDidChange(update),
    languages.onDidChangeDiagnostics(update),
    workspace.onDidChangeConfiguration((e) => e.affectsConfiguration(section) && update()),
  );
}

/** The errors and warnings in the AWS files that are open. */
function countProblems(): number {
  return languages
    .getDiagnostics()
    .filter(([uri]) => isAwsFile(uri))
    .reduce((sum, [, list]) => sum + list.filter(isProblem).length, 0);
}

function isProblem(d: Diagnostic): boolean {
  return d.source === 'credls' && d.severity <= DiagnosticSeverity.Warning;
}
