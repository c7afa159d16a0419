import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, ipcMain, nativeTheme } from 'electron';
import { startCache } from './cache/start-cache.ts';
import { earlyCalls } from './ipc/early-calls.ts';
import type { Handlers } from './ipc/handlers.ts';
import { registerCalls } from './ipc/register-calls.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { harden } from './shell/harden.ts';
import { isLeftUnlocked } from './shell/is-left-unlocked.ts';
import { keptTheme } from './shell/kept-theme.ts';
import { osKeyStore } from './shell/os-key-store.ts';
import { readSettings } from './shell/settings.ts';
import { theWindow } from './shell/the-window.ts';
import { takeUpSession } from './sync/take-up-session.ts';

/*
 * What is imported above is all that the window's first rows need: a schema, the network or the log would hold them up, so they are in
 * run-desktop.ts, which is loaded when the first picture stands.
 */
const WORKER = new URL('./worker.js', import.meta.url);
const PRELOAD = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));
const PAGE = fileURLToPath(new URL('../renderer', import.meta.url));
/** What is served is handed to the page's process on this thread, so it needs a moment of it. */
const UNTIL_PAGE_ARRIVED_MS = 10;
/** A page that has not painted by then is not waited for. */
const PATIENCE_WITH_PAGE_MS = 1_500;

app.setName('Leadline');
app.setAppUserModelId('com.leadline.desktop');
const userData = process.env['LEADLINE_USER_DATA'];
if (userData !== undefined && userData !== '') app.setPath('userData', userData);

registerAppScheme();
harden();
if (app.requestSingleInstanceLock()) void start();
else app.quit(); // the one that runs shows itself

async function start(): Promise<void> {
  const folder = app.getPath('userData');
  const log = async () => (await import('./shell/log.ts')).fileLog(folder);
  const fault =
    (where: string) =>
    (error: unknown): void =>
      void log().then(({ fault: write }) => write(where, error));
  process.on('uncaughtException', fault('uncaught'));
  process.on('unhandledRejection', fault('unhandled'));
  const settings = readSettings(process.env);
  const window = theWindow(PRELOAD, folder, reason => void log().then(({ info }) => info(`the page's process ended: ${reason}`)));
  app.on('second-instance', (_event, argv) => window.showAsked(argv));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    window.showAsked([url]);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  await app.whenReady();
  nativeTheme.themeSource = keptTheme(join(folder, 'preferences.json'));
  // Asking the key store may block this thread. The page's process has work of its own once it has the page, so that it is asked then.
  const pageServed = Promise.withResolvers<void>();
  serveApp(PAGE, () => void setTimeout(pageServed.resolve, UNTIL_PAGE_ARRIVED_MS));
  window.openFirst();
  app.on('activate', () => window.open());
  const cache = startCache(WORKER, fault('cache')); // after the window's process, which it would hold up
  const sealer = pageServed.promise.then(osKeyStore);
  const takingUp = sealer.then(known => takeUpSession(cache, { sealer: known, folder, nativeBinding: settings.nativeBinding }));
  const beginning = Promise.withResolvers<void>();
  const isUnlocked = sealer.then(known => isLeftUnlocked(folder, known));
  const early = earlyCalls({ cache, sealer, takingUp, isUnlocked, begin: beginning.resolve });
  const later = Promise.withResolvers<Handlers>();
  registerCalls(ipcMain, early, later.promise, (call, error) => fault(call)(error));
  setTimeout(beginning.resolve, PATIENCE_WITH_PAGE_MS);
  setTimeout(pageServed.resolve, PATIENCE_WITH_PAGE_MS);

  await beginning.promise;
  early.over();
  const { runDesktop } = await import('./run-desktop.ts');
  later.resolve(runDesktop({ cache, window, folder, settings, sealer: await sealer, takingUp, answeredBefore: early }));
}
