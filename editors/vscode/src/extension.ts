import { ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands';
import { Explain } from './explain';
import { find } from './program';
import { Session } from './session';
import { showStatus } from './status';

/**
 * Starts the server. What is returned is for the tests: they wait for it, and look at what would
 * otherwise only be seen.
 */
export async function activate(context: ExtensionContext): Promise<{ session: Session }> {
  const log = window.createOutputChannel('credls', { log: true });
  context.subscriptions.push(log);
  const session = new Session(context, log);
  showStatus(context, session);
  registerCommands(context, session, log);
  new Explain(() => session.program ?? find(context.extensionPath)).register(context);
  await session.restart();
  return { session };
}
