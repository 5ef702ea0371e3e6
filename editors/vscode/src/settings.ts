import { workspace } from 'vscode';

/** The section of all settings. */
export const section = 'credls';

export type ImportStrategy = 'useBundled' | 'fromEnvironment';

/** The settings that decide which program runs. Changing one starts the server anew. */
export const ofProgram = ['credls.path', 'credls.importStrategy'];

/** Programs to start in the place of the bundled one, in the order in which they are tried. */
export function paths(): string[] {
  const given = workspace.getConfiguration(section).get<unknown>('path');
  return Array.isArray(given) ? given.filter((p): p is string => typeof p === 'string' && p !== '') : [];
}

export function importStrategy(): ImportStrategy {
  return workspace.getConfiguration(section).get('importStrategy') === 'fromEnvironment' ? 'fromEnvironment' : 'useBundled';
}

/** Whether messages are traced: their names only, whatever else somebody writes into the setting. */
export function traces(): boolean {
  return workspace.getConfiguration(section).get('trace.server') === 'messages';
}

export function enabled(): boolean {
  return workspace.getConfiguration(section).get('enable') !== false;
}

/** What the server is told at its start. Later changes it asks for itself. */
export function initial(): unknown {
  return JSON.parse(JSON.stringify(workspace.getConfiguration(section)));
}
