import { ChildProcess, execFile, spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { promisify } from 'util';
import { workspace } from 'vscode';
import { importStrategy, paths } from './settings';

/** A credls program on this machine, and what named it. */
export interface Program {
  readonly file: string;
  readonly origin: 'credls.path' | 'PATH' | 'bundled';
}

/** Why there is no program to run, in words for the user. */
export class Unusable extends Error {}

const executable = process.platform === 'win32' ? 'credls.exe' : 'credls';

/**
 * The program to start: the first of `credls.path` that is there, then the one on PATH if the
 * settings want that, then the bundled one.
 *
 * @throws Unusable saying what was looked for, if there is none.
 */
export function find(extensionPath: string): Program {
  const wanted = paths();
  for (const given of wanted) {
    const file = expanded(given);
    if (isFile(file)) {
      return { file, origin: 'credls.path' };
    }
  }
  if (importStrategy() === 'fromEnvironment') {
    const file = onPath();
    if (file) {
      return { file, origin: 'PATH' };
    }
  }
  const file = path.join(extensionPath, 'server', executable);
  if (wanted.length === 0 && isFile(file)) {
    return { file, origin: 'bundled' };
  }
  throw new Unusable(
    wanted.length > 0
      ? `There is no program at ${wanted.join(' or ')} (credls.path).`
      : 'This copy of the extension holds no credls program for this machine.',
  );
}

/** A path with `~` and `${workspaceFolder}` spelled out. */
function expanded(given: string): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return path.resolve(folder || os.homedir(), given.replace(/^~(?=$|[/\\])/, os.homedir()).replaceAll('${workspaceFolder}', folder));
}

function onPath(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((dir) => path.isAbsolute(dir))
    .map((dir) => path.join(dir, executable))
    .find(isFile);
}

function isFile(file: string): boolean {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Starts a program as a language server. It runs in the home folder, so that it holds no folder of the
 * workspace busy.
 *
 * @throws Unusable if the system cannot run it.
 */
export function launch(program: Program): Promise<ChildProcess> {
  const child = spawn(program.file, ['server', '--stdio'], { cwd: os.homedir(), windowsHide: true });
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child));
    child.on('error', (e: NodeJS.ErrnoException) => reject(new Unusable(`${program.file} cannot be run (${e.code ?? e.name}).`)));
  });
}

/** Runs the program with some arguments and returns what it prints. It reads no file of the user's. */
export async function run(program: Program, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program.file, args, { timeout: 10_000, maxBuffer: 4 << 20, windowsHide: true });
  return stdout;
}

/**
 * Says how a server differs from the one that this extension was made with, if it does so much that
 * rules or settings may not be the same: in what comes before the last number of the version.
 * A server built from a checkout calls itself dev, or nothing, and is taken to fit.
 */
export function mismatch(server: string | undefined, extension: string): string | undefined {
  const series = (version: string) => /^v?(\d+\.\d+)\./.exec(version)?.[1];
  if (!server || !series(server) || series(server) === series(extension)) {
    return undefined;
  }
  return `The server is credls ${server}, this extension was made for ${extension}.`;
}
