import { readFile, stat } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';

/** A file that the person chose with the system's own dialog; null: none. `too_large` is not read at all. */
export async function openFile(
  window: BrowserWindow | null,
  kind: { readonly name: string; readonly extensions: string[] },
  mostBytes: number,
): Promise<Uint8Array | 'too_large' | null> {
  const options = { properties: ['openFile' as const], filters: [kind] };
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  return (await stat(path)).size > mostBytes ? 'too_large' : readFile(path);
}
