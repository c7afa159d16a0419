import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_ORIGIN } from '../ipc/app-origin.ts';
import { keptOnScreen, readPlacement, SMALLEST_SIZE, USUAL_SIZE, writePlacement } from './window-placement.ts';

/** The colours of the page's ground, so that nothing flashes before it is painted. */
const GROUND = { light: '#ffffff', dark: '#1c1d21' } as const;

/**
 * @param failed told when the page's process ended by itself; it is loaded anew.
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
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    failed(reason);
    window.webContents.reload();
  });
  void window.loadURL(pageAt(place));
  return window;
}

/** The page's address with a place in it. */
export function pageAt(place: string): string {
  return `${APP_ORIGIN}/index.html${place === '' ? '' : `#${place}`}`;
}
