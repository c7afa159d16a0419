import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** Asks where with the system's own dialog, and writes the file there; answers its path, null where the person chose not to. */
export async function saveFile(
  window: BrowserWindow | null,
  name: string,
  content: Uint8Array | string,
  kind: { readonly name: string; readonly extension: string },
): Promise<string | null> {
  const options = {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: kind.name, extensions: [kind.extension] }],
  };
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return null;
  await writeFile(filePath, content);
  return filePath;
}
