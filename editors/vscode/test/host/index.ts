import * as fs from 'fs';
import Mocha from 'mocha';
import { notes, secrets } from './helpers';

interface Failure {
  title: string;
  error: string;
}

const passes: string[] = [];
const failures: Failure[] = [];

/** What VS Code calls. The result goes to a file, because what a test prints gets lost on its way. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, color: false });
  // The suites register themselves with the global functions that this provides.
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, null as unknown as string, mocha);
  for (const suite of ['start', 'diagnostics', 'actions', 'mismatches', 'disk', 'settings', 'hints', 'server', 'commands', 'verdicts', 'workflows']) {
    load(suite);
  }
  return new Promise((resolve, reject) => {
    mocha
      .run((failed) => {
        fs.writeFileSync(process.env['CREDLS_TEST_RESULT'] ?? '', JSON.stringify({ passes, failures, notes, secrets }, null, 1));
        if (failed > 0) {
          reject(new Error(`${failed} failed`));
        } else {
          resolve();
        }
      })
      .on('pass', (test) => {
        passes.push(test.fullTitle());
      })
      .on('fail', (test, error: Error) => failures.push({ title: test.fullTitle(), error: error.stack ?? String(error) }));
  });
}

function load(suite: string): void {
  // The bundler takes in all that this can name.
  require(`./suites/${suite}.ts`);
}
