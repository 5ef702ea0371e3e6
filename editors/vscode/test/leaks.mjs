// Looks for pieces of secrets in what was logged.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** How many characters of a secret nobody may show. */
const piece = 8;

/**
 * Names the log files of the extension below dir that hold a piece of a secret, and returns how many
 * they are. The logs of VS Code itself are its own business.
 */
export function findLeaks(dir, secrets) {
  const ours = readdirSync(dir, { recursive: true }).filter((name) => /credls/i.test(path.basename(name)) && name.endsWith('.log'));
  if (ours.length === 0) {
    console.log('SKIPPED: this VS Code writes no logs to look for secrets in (apt-get install g++ make python3, then remove it from the cache)');
    return 0;
  }
  const leaking = ours.filter((name) => {
    const text = readFileSync(path.join(dir, name), 'utf8');
    return secrets.some((secret) => pieces(secret).some((p) => text.includes(p)));
  });
  leaking.forEach((name) => console.log(`FAILED: ${name} holds a piece of a secret`));
  const lines = ours.map((name) => readFileSync(path.join(dir, name), 'utf8').split('\n').length).reduce((a, b) => a + b);
  console.log(`logs: ${lines} lines in ${ours.length} files, ${leaking.length} of them with a piece of a secret`);
  return leaking.length;
}

function pieces(secret) {
  return Array.from({ length: secret.length - piece + 1 }, (_, i) => secret.slice(i, i + piece));
}
