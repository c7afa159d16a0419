import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { problem } from '../sync/problem-error.ts';

/** Lets the person choose a file with the system's own dialog, and reads it; null: none was chosen. One that is too large is not read at all. */
export async function chooseFile(
  window: BrowserWindow | null,
  mostBytes: number,
  kind: { readonly name: string; readonly extensions: string[] },
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  const options = { properties: ['openFile' as const], filters: [kind, { name: 'All files', extensions: ['*'] }] };
  const { canceled, filePaths } = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > mostBytes) {
      throw problem('payload_too_large', `This file is larger than ${Math.round(mostBytes / 1024 / 1024)} MB. Split it, then try again.`);
    }
    return { name: basename(path), bytes: new Uint8Array(await file.readFile()) };
  } finally {
    await file.close();
  }
}
