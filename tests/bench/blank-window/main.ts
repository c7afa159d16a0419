import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { registerAppScheme, serveApp } from '../../../src-main/shell/app-protocol.ts';
import { harden } from '../../../src-main/shell/harden.ts';
import { mainWindow } from '../../../src-main/shell/main-window.ts';

/** A blank window under the app's own security settings: the limit of its start. Built into out/bench/blank/. */
const PRELOAD = fileURLToPath(new URL('../../preload/preload.cjs', import.meta.url));
const PAGE = fileURLToPath(new URL('./page', import.meta.url));

registerAppScheme();
harden();
void app.whenReady().then(() => {
  serveApp(PAGE);
  mainWindow(PRELOAD, app.getPath('userData'), () => {});
});
app.on('window-all-closed', () => app.quit());
