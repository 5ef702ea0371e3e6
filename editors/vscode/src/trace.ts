import { LogLevel, LogOutputChannel } from 'vscode';
import { Message, MessageStrategy, Middleware } from 'vscode-languageclient/node';
import { traces } from './settings';

/*
 * The library can trace messages itself, with all that is in them. What is in them is a credentials
 * file. So its trace goes nowhere, at every log level and setting, and the names of messages are
 * written down here instead.
 */

/** An output channel that takes no trace, for the library. */
export function deaf(log: LogOutputChannel): LogOutputChannel {
  return new Proxy(log, {
    get(target, name) {
      switch (name) {
        case 'logLevel':
          return LogLevel.Off;
        case 'onDidChangeLogLevel':
          return () => ({ dispose: () => undefined });
        case 'trace':
          return () => undefined;
        default:
          return Reflect.get(target, name) as unknown;
      }
    },
  });
}

/** Writes down the name of what is sent, and how long its answer takes. */
export function traceSent(log: LogOutputChannel): Pick<Middleware, 'sendRequest' | 'sendNotification'> {
  return {
    sendRequest: async (type, params, token, next) => {
      if (!traces()) {
        return next(type, params, token);
      }
      const method = methodOf(type);
      const start = performance.now();
      log.info(`trace: → ${method}`);
      let outcome = 'failed';
      try {
        const result = await next(type, params, token);
        outcome = 'answered';
        return result;
      } finally {
        log.info(`trace: ← ${method} ${outcome} after ${(performance.now() - start).toFixed(1)} ms`);
      }
    },
    sendNotification: (type, next, params) => {
      if (traces()) {
        log.info(`trace: → ${methodOf(type)}`);
      }
      return next(type, params);
    },
  };
}

/** Writes down the name of what the server sends by itself. */
export function traceReceived(log: LogOutputChannel): MessageStrategy {
  return {
    handleMessage(message, next) {
      if (traces() && (Message.isRequest(message) || Message.isNotification(message))) {
        log.info(`trace: ← ${message.method}`);
      }
      next(message);
    },
  };
}

function methodOf(type: string | { method: string }): string {
  return typeof type === 'string' ? type : type.method;
}
