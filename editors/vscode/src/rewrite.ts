import { EndOfLine, Uri, window, workspace } from 'vscode';
import { ExecuteCommandSignature } from 'vscode-languageclient/node';

/** The server's command that mends what an editor does not show, on disk. */
const command = 'credls.rewrite';

interface Rewrite {
  uri: string;
  bom?: boolean;
  encoding?: boolean;
  lineEnds?: boolean;
}

/**
 * Line ends are the one of these things that VS Code shows and can change in the document, where it
 * can be undone. The rest the server does, on disk, from where VS Code reads it again.
 */
export async function executeCommand(name: string, args: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
  const [rewrite] = args as [Rewrite | undefined];
  if (name === command && rewrite?.lineEnds && !rewrite.bom && !rewrite.encoding && (await endLinesWithLF(Uri.parse(rewrite.uri)))) {
    return undefined;
  }
  return next(name, args);
}

/**
 * Whether that changed anything. It does not where VS Code takes the lines for ended like that: in a
 * file that mixes line ends it shows only the more frequent ones.
 */
async function endLinesWithLF(uri: Uri): Promise<boolean> {
  const document = await workspace.openTextDocument(uri);
  if (document.eol === EndOfLine.LF) {
    return false;
  }
  const editor = await window.showTextDocument(document);
  return editor.edit((edit) => edit.setEndOfLine(EndOfLine.LF));
}
