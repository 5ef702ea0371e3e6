import { ChildProcess } from 'child_process';
import { LogOutputChannel } from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient/node';
import { linkPages } from './explain';
import { protocolSelector } from './files';
import { copyLog } from './log';
import { executeCommand } from './rewrite';
import { initial } from './settings';
import { deaf, traceReceived, traceSent } from './trace';

/**
 * The client for one server process. It starts no other one: what is to happen when the process ends
 * by itself is up to whoever is told.
 */
export function createClient(process: ChildProcess, log: LogOutputChannel, ended: () => void): LanguageClient {
  const options: LanguageClientOptions & { stdioOptions: object } = {
    documentSelector: protocolSelector(),
    initializationOptions: initial,
    outputChannel: log,
    traceOutputChannel: deaf(log),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        ended();
        return { action: CloseAction.DoNotRestart, handled: true, message: 'The connection to the server has ended.' };
      },
    },
    connectionOptions: { messageStrategy: traceReceived(log) },
    middleware: { ...traceSent(log), ...linkPages, executeCommand },
    markdown: { isTrusted: { enabledCommands: ['credls.explainRule'] } },
    stdioOptions: { stdout: () => undefined, stderr: copyLog },
  };
  return new LanguageClient('credls', 'credls', () => Promise.resolve(process), options);
}
