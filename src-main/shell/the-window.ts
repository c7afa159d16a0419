import { app, type BrowserWindow } from 'electron';
import type { DesktopEvent } from '../../src-shared/desktop-api.ts';
import { EVENT_CHANNEL } from '../ipc/channels.ts';
import { mainWindow, pageAt } from './main-window.ts';
import { conversationOf } from './deep-link.ts';
import { placeOf } from './place-of.ts';

/** The one window of the app: opened when something is to be shown, and told what the page must know. */
export type TheWindow = {
  /** null: none is open. */
  readonly get: () => BrowserWindow | null;
  readonly open: (place?: string) => BrowserWindow;
  /** Brings the window up, at that place where it has to be opened; `event` leads a page that is there already. */
  readonly showPlace: (place: string, event: DesktopEvent | null) => void;
  readonly showConversation: (leadId: string | null, position: number | null) => void;
  /** Shows the conversation that a second start, or a link, names. */
  readonly showAsked: (args: readonly string[]) => void;
  /** Tells the page. */
  readonly emit: (event: DesktopEvent) => void;
  /** Opens the window the app was started for. */
  readonly openFirst: () => BrowserWindow;
};

/** @param failed told when the page's process ended by itself. */
export function theWindow(preload: string, folder: string, failed: (reason: string) => void): TheWindow {
  let window: BrowserWindow | null = null;
  /** The conversation that the app was started for. */
  let startsAt = conversationOf(process.argv);

  const emit = (event: DesktopEvent): void => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
  };
  const open = (place = ''): BrowserWindow => {
    if (window !== null) return window;
    const opened = mainWindow(preload, folder, failed, place);
    opened.once('closed', () => {
      window = null;
    });
    window = opened;
    return opened;
  };
  const showPlace = (place: string, event: DesktopEvent | null): void => {
    const before = window;
    const shown = open(place);
    if (shown.isMinimized()) shown.restore();
    shown.show();
    shown.focus();
    if (event === null || before === null) return;
    // A page that is not there yet hears nothing.
    if (before.webContents.isLoadingMainFrame()) void before.loadURL(pageAt(place));
    else emit(event);
  };
  const showConversation = (leadId: string | null, position: number | null): void =>
    leadId === null ? showPlace('', null) : showPlace(placeOf(leadId, position), { type: 'open_conversation', leadId, position });
  return {
    get: () => window,
    open,
    showPlace,
    showConversation,
    showAsked: args => {
      const leadId = conversationOf(args);
      if (app.isReady()) showConversation(leadId, null);
      else startsAt = leadId ?? startsAt;
    },
    emit,
    openFirst: () => open(startsAt === null ? '' : placeOf(startsAt, null)),
  };
}
