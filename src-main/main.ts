import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, dialog, ipcMain, nativeTheme, powerMonitor } from 'electron';
import type { DesktopEvent } from '../src-shared/desktop-api.ts';
import { leadName } from '../src-shared/domain/lead-name.ts';
import type { AuditView } from '../src-shared/protocol/audit-entry.ts';
import type { Problem } from '../src-shared/protocol/problem.ts';
import type { Applied } from './cache/apply-batch.ts';
import type { Command } from './cache/outbox.ts';
import { startCache } from './cache/start-cache.ts';
import { announcer } from './ipc/announcer.ts';
import { auditCalls } from './ipc/audit-calls.ts';
import { EVENT_CHANNEL } from './ipc/channels.ts';
import type { Handlers } from './ipc/handlers.ts';
import { ledgerCalls } from './ipc/ledger-calls.ts';
import { apiKeyCalls } from './ipc/api-key-calls.ts';
import { aView, noteViews } from './ipc/note-views.ts';
import { lockCalls } from './ipc/lock-calls.ts';
import { peopleCalls } from './ipc/people-calls.ts';
import { practiceCalls } from './ipc/practice-calls.ts';
import { proofCalls } from './ipc/proof-calls.ts';
import { readingCalls } from './ipc/reading-calls.ts';
import { registerCalls } from './ipc/register-calls.ts';
import { sessionCalls } from './ipc/session-calls.ts';
import { textingCalls } from './ipc/texting-calls.ts';
import { whileLocked } from './ipc/while-locked.ts';
import { installMenu } from './shell/app-menu.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { chooseNotifications } from './shell/choose-notifications.ts';
import { conversationOf, LINK_SCHEME } from './shell/deep-link.ts';
import { harden } from './shell/harden.ts';
import { fileLog } from './shell/log.ts';
import { lookingAt } from './shell/looking-at.ts';
import { mainWindow, pageAt } from './shell/main-window.ts';
import { notifier } from './shell/notifier.ts';
import { osKeyStore } from './shell/os-key-store.ts';
import { paceNotifications } from './shell/pace-notifications.ts';
import { placeOfUnmatched } from './shell/place-of-unmatched.ts';
import { placeOf } from './shell/place-of.ts';
import { screenLock } from './shell/screen-lock.ts';
import { preferencesFile } from './shell/preferences-file.ts';
import { printPage } from './shell/print-page.ts';
import { saveFile } from './shell/save-file.ts';
import { readSettings } from './shell/settings.ts';
import { shellCalls } from './shell/shell-calls.ts';
import { refusalWords, tellRefusals } from './shell/tell-refusals.ts';
import { showUnread } from './shell/unread-badge.ts';
import { desktopSession } from './sync/desktop-session.ts';
import { sealedFile } from './sync/sealed-file.ts';

const WORKER = new URL('./worker.js', import.meta.url);
const PRELOAD = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));
const PAGE = fileURLToPath(new URL('../renderer', import.meta.url));
const PATIENCE_AT_QUIT_MS = 3_000;

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
  const log = fileLog(folder);
  const fault = (where: string) => (error: unknown) => log.fault(where, error);
  process.on('uncaughtException', fault('uncaught'));
  process.on('unhandledRejection', fault('unhandled'));
  const settings = readSettings(process.env);
  const preferences = preferencesFile(join(folder, 'preferences.json'));
  const cache = startCache(WORKER, fault('cache')); // its thread loads while Electron gets ready
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);

  let window: BrowserWindow | null = null;
  let isCovered = false;
  const emit = (event: DesktopEvent): void => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event);
    if (event.type === 'changed') countUnread();
  };
  const announce = announcer(emit);
  const open = (place = ''): BrowserWindow => {
    if (window !== null) return window;
    const opened = mainWindow(PRELOAD, folder, reason => log.info(`the page's process ended: ${reason}`), place);
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
  const show = (leadId: string | null, position: number | null): void =>
    leadId === null ? showPlace('', null) : showPlace(placeOf(leadId, position), { type: 'open_conversation', leadId, position });
  /** The conversation that the app was started for. */
  let startsAt = conversationOf(process.argv);
  const showAsked = (args: readonly string[]): void => {
    const leadId = conversationOf(args);
    if (app.isReady()) show(leadId, null);
    else startsAt = leadId ?? startsAt;
  };
  app.on('second-instance', (_event, argv) => showAsked(argv));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    showAsked([url]);
  });

  await app.whenReady();
  nativeTheme.themeSource = preferences.get().theme;
  serveApp(PAGE);
  // The window begins before what answers it: its process starts while the key store takes its time.
  const answering = Promise.withResolvers<Handlers>();
  registerCalls(ipcMain, answering.promise, (call, error) => log.fault(call, error));
  open(startsAt === null ? '' : placeOf(startsAt, null));
  installMenu(command => {
    show(null, null);
    emit({ type: 'command', command });
  });

  const notify = notifier(
    ({ leadId, position, unmatched }) =>
      unmatched === undefined
        ? show(leadId, position)
        : showPlace(placeOfUnmatched(unmatched), { type: 'open_unmatched', number: unmatched }),
    () => log.info('a notification could not be shown'),
  );
  const pace = paceNotifications(raised => notify.raise(raised, !preferences.get().sound));
  const applied = (batch: Applied): void => {
    announce.changed(batch.what, batch.leadIds);
    const { notify: wanted, notifyWords } = preferences.get();
    if (!wanted || batch.arrivedCount === 0) return;
    const isLive = desktop.connection().state === 'live';
    const focused = window?.isFocused() === true && !isCovered ? lookingAt(window.webContents.getURL()) : null;
    // While it is locked there are no words and no names either. [L2]
    const chosen = chooseNotifications(lock.isLocked() ? [] : batch.arrived, batch.arrivedCount, {
      now: Date.now(),
      showWords: notifyWords,
      isLive,
      lookingAt: focused,
    });
    pace(chosen);
  };
  const sealer = await osKeyStore();
  const lock = screenLock({
    file: sealer.backend === null ? null : sealedFile(join(folder, 'lock.json'), sealer),
    limit: () => {
      const { lockAfterMinutes } = preferences.get();
      return lockAfterMinutes === null ? null : lockAfterMinutes * 60_000;
    },
    clock: {
      monotonic: () => performance.now(),
      wall: () => Date.now(),
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    changed: () => {
      if (lock.isLocked()) notify.dismissAll();
      announce.changed(['session'], []);
    },
    tooMany: () => void desktop.demandSignIn('The screen was locked, and the password or PIN was wrong too often.').catch(fault('lock')),
  });
  const desktop = desktopSession({
    cache,
    sealer,
    folder,
    defaultRelayUrl: settings.relayUrl,
    nativeBinding: settings.nativeBinding,
    isLocked: () => lock.isLocked(),
    listener: {
      session: ({ state }) => {
        announce.changed(['session', 'conversations', 'leads', 'locations', 'tracking_numbers', 'staff', 'account', 'drafts'], []);
        if (state === 'signed_out') {
          notify.dismissAll();
          lock.forget();
        }
      },
      connection: connection => emit({ type: 'connection', connection }),
      applied,
      waitingChanged: leadId => announce.changed(['conversations'], leadId === null ? [] : [leadId]),
      refusedLate: (command, problem) => void tellOfRefusal(command, problem).catch(fault('refusal')),
      deskSetAside: () => void tellOfDesk(),
      fault: fault('sync'),
    },
  });
  cache.onRenewed(renewed => {
    const anew = [...(renewed.cache ? ['cache'] : []), ...(renewed.desk ? ['desk'] : [])];
    log.info(anew.length === 0 ? 'the worker was started again' : `found broken and begun anew: ${anew.join(', ')}`);
    announce.changed(['conversations', 'leads', 'locations', 'tracking_numbers', 'staff', 'account', 'drafts'], []);
  });

  const refused = tellRefusals(detail =>
    dialog.showMessageBox({ type: 'warning', title: 'Leadline', message: 'The relay refused what waited here.', detail }),
  );
  async function tellOfRefusal(command: Command, problem: Problem): Promise<void> {
    const lead = await ('leadId' in command ? cache.getLead(command.leadId) : cache.getLeadOfMessage(command.messageId));
    refused(refusalWords(command, problem, lead === null ? null : leadName(lead)));
  }

  function countUnread(): void {
    if (desktop.session().state !== 'signed_in') return showUnread(0, window);
    cache.countUnread().then(count => showUnread(count, window), fault('badge'));
  }

  const resumed = lock
    .resume()
    .then(() => desktop.resume())
    .then(() => {
      if (desktop.session().state === 'signed_out') lock.forget();
    })
    .catch(fault('resume'))
    .then(signInByItself);
  async function signInByItself(): Promise<void> {
    if (settings.signIn === null || desktop.session().state === 'signed_in') return;
    await desktop
      .signIn({ relayUrl: settings.relayUrl, ...settings.signIn })
      .then(() => lock.begin(settings.signIn?.password ?? ''))
      .catch(fault('sign-in'));
  }

  /** Kept first, then told to the relay. Nobody is signed in any more: there is nobody whose view it was. */
  async function noteView(view: AuditView): Promise<void> {
    if (desktop.session().state !== 'signed_in') return;
    await cache.addView(view);
    desktop.current().views.kick();
  }

  const texting = textingCalls(desktop, cache, announce);
  const shell = shellCalls(preferences, announce, () => window);
  const handlers: Handlers = {
    ...sessionCalls(desktop, resumed, lock),
    ...peopleCalls(desktop, cache, announce, lock),
    ...lockCalls(lock, sealer.backend !== null),
    ...noteViews(readingCalls(desktop, cache), view => void noteView(view).catch(fault('views'))),
    ...texting,
    ...practiceCalls(desktop, cache, announce),
    ...apiKeyCalls(desktop, announce),
    ...ledgerCalls(desktop, cache, announce),
    ...auditCalls(desktop, cache, {
      save: (name, content) => saveFile(window, name, content, { name: 'CSV', extension: 'csv' }),
      handedOut: count => noteView(aView({ action: 'exported', what: 'audit', count })),
    }),
    ...proofCalls(desktop, cache, {
      print: printPage,
      save: (name, content) => saveFile(window, name, content, { name: 'PDF', extension: 'pdf' }),
      handedOut: leadId => noteView(aView({ action: 'exported', what: 'proof_of_consent', leadId })),
    }),
    ...shell,
    setPreferences: async chosen => {
      const answer = await shell.setPreferences(chosen);
      lock.check(); // by the new limit
      return answer;
    },
    setCovered: covered => {
      isCovered = covered;
    },
    markRead: async read => {
      await texting.markRead(read);
      notify.dismiss(read.leadId);
    },
  };
  answering.resolve(whileLocked(handlers, lock.isLocked));

  // A socket that slept says OPEN, then CLOSED, then nothing: believe none of it.
  powerMonitor.on('lock-screen', () => lock.lock());
  powerMonitor.on('resume', () => {
    lock.check();
    if (desktop.session().state === 'signed_in') desktop.current().sync.reconnect();
  });
  app.on('activate', () => open());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let stopped = false;
  app.on('before-quit', event => {
    if (stopped) return;
    event.preventDefault();
    const patience = new Promise(resolve => setTimeout(resolve, PATIENCE_AT_QUIT_MS));
    void Promise.race([desktop.stop().catch(fault('stop')), patience]).then(() => {
      stopped = true;
      app.quit();
    });
  });
}

/** What a person typed is never put away in silence. */
async function tellOfDesk(): Promise<void> {
  await dialog.showMessageBox({
    type: 'warning',
    title: 'Leadline',
    message: 'Drafts and waiting texts on this computer cannot be read.',
    detail:
      'The file they were kept in is damaged, or its key is gone. It was set aside, and a new one begun. Please look through your conversations for texts that did not go out.',
  });
}
