import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** What comes in pieces is asked for once the person said where, and goes to the disk as it comes. */
export type FileContent = Uint8Array | string | (() => Promise<AsyncIterable<Uint8Array>>);

/** Asks where with the system's own dialog, and writes the file there; answers its path, null where the person chose not to. */
export async function saveFile(
  window: BrowserWindow | null,
  name: string,
  content: FileContent,
  kind: { readonly name: string; readonly extension: string },
): Promise<string | null> {
  const options = {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: kind.name, extensions: [kind.extension] }],
  };
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return null;
  if (typeof content !== 'function') await writeFile(filePath, content);
  else {
    const pieces = await content();
    await writeFile(filePath, pieces).catch(async (fault: unknown) => {
      await rm(filePath, { force: true }); // half a file would pass for a whole one
      throw fault;
    });
  }
  return filePath;
}
