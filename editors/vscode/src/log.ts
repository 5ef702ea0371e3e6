import * as readline from 'readline';
import { Readable } from 'stream';
import { LogOutputChannel } from 'vscode';

/** A line of Go's log/slog, as the server writes it on standard error. */
const line = /^time=\S+ level=(DEBUG|INFO|WARN|ERROR)\S* msg=(.*)$/;

/** Copies what the server says of itself to the output channel, each line at its own level. */
export function copyLog(from: Readable, to: LogOutputChannel): void {
  readline.createInterface({ input: from, crlfDelay: Infinity }).on('line', (text) => {
    const [, level, message] = line.exec(text) ?? [];
    switch (level) {
      case 'DEBUG':
        return to.debug(`server: ${message}`);
      case 'INFO':
        return to.info(`server: ${message}`);
      case 'WARN':
        return to.warn(`server: ${message}`);
      default:
        return to.error(`server: ${message ?? text}`);
    }
  });
}
