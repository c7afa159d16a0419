import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { APP_ORIGIN } from '../ipc/app-origin.ts';
import { limitReloads } from './limit-reloads.ts';
import { keptOnScreen, readPlacement, SMALLEST_SIZE, USUAL_SIZE, writePlacement } from './window-placement.ts';

/** The colours of the page's ground, so that nothing flashes before it is painted. */
const GROUND = { light: '#ffffff', dark: '#1c1d21' } as const;

/**
 * @param failed told when the page's process ended by itself; it is loaded anew, a few times.
 * @param place where the page begins, as the part of its address after `#`; empty: the inbox.
 */
export function mainWindow(preload: string, folder: string, failed: (reason: string) => void, place = ''): BrowserWindow {
  const placementFile = join(folder, 'window.json');
  const placement = readPlacement(placementFile);
  const kept =
    placement === null
      ? null
      : keptOnScreen(
          placement.bounds,
          screen.getAllDisplays().map(display => display.workArea),
        );
  const window = new BrowserWindow({
    ...(kept ?? USUAL_SIZE),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: 'Leadline',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: true,
      v8CacheOptions: 'bypassHeatCheckAndEagerCompile',
    },
  });
  if (placement?.maximized === true && kept !== null) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The title says nothing of what is open: it stands in the taskbar.
  window.on('page-title-updated', event => event.preventDefault());
  window.on('close', () => writePlacement(placementFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  const mayReload = limitReloads();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    failed(reason);
    if (mayReload()) window.webContents.reload();
    else void offerReload(window);
  });
  void window.loadURL(pageAt(place));
  return window;
}

/** The page broke again and again: only a person can tell what to do now. */
async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Leadline',
    message: 'The window broke several times in a row.',
    detail:
      'What you sent and wrote is kept. Try again, or quit and start Leadline anew. If it happens again, restart the computer and tell your administrator.',
    buttons: ['Try Again', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) app.quit();
  else if (!window.isDestroyed()) window.webContents.reload();
}

/** The page's address with a place in it. */
export function pageAt(place: string): string {
  return `${APP_ORIGIN}/index.html${place === '' ? '' : `#${place}`}`;
}
