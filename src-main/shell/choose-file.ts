import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';

export type ChosenFile = { readonly name: string; readonly path: string; readonly bytes: number };

/** Lets the person choose a file with the system's own dialog, and reads nothing of it yet; null: none was chosen. */
export async function chooseFile(
  window: BrowserWindow | null,
  kind: { readonly name: string; readonly extensions: string[] },
): Promise<ChosenFile | null> {
  const options = { properties: ['openFile' as const], filters: [kind, { name: 'All files', extensions: ['*'] }] };
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  return { name: basename(path), path, bytes: (await stat(path)).size };
}
