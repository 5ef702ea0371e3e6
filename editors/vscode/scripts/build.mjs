// Bundles the extension into dist/extension.js, and the licences of what is in the bundle into
// dist/ThirdPartyNotices.txt.
import { build } from 'esbuild';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));

const { metafile } = await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  minify: true,
  metafile: true,
  external: ['vscode'],
  format: 'cjs',
  platform: 'node',
  target: 'node20',
});

const folders = new Set(Object.keys(metafile.inputs).flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
const notices = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (!text) {
    throw new Error(`${folder} has no licence`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, text), 'utf8').trim()}\n`;
});
writeFileSync('dist/ThirdPartyNotices.txt', `The extension holds these libraries.\n\n${notices.join(`\n${'-'.repeat(72)}\n\n`)}`);
