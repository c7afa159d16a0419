import { join } from 'node:path';
import { isQuietFor } from '../src-shared/domain/is-quiet-for.ts';
import { USUAL_PREFERENCES } from '../src-shared/protocol/notification-preferences.ts';
import { app, dialog, powerMonitor } from 'electron';
import type { DesktopEvent } from '../src-shared/desktop-api.ts';
import { leadName } from '../src-shared/domain/lead-name.ts';
import type { AuditView } from '../src-shared/protocol/audit-entry.ts';
import type { Problem } from '../src-shared/protocol/problem.ts';
import type { Applied } from './cache/apply-batch.ts';
import type { Command } from './cache/outbox.ts';
import { announcer } from './ipc/announcer.ts';
import { auditCalls } from './ipc/audit-calls.ts';
import { locationImportCalls, MOST_FILE_BYTES } from './ipc/location-import-calls.ts';
import type { EarlyHandlers, Handlers } from './ipc/handlers.ts';
import { leadFileCalls } from './ipc/lead-file-calls.ts';
import { ledgerCalls } from './ipc/ledger-calls.ts';
import { carrierNumberCalls } from './ipc/carrier-number-calls.ts';
import { apiKeyCalls } from './ipc/api-key-calls.ts';
import { aView, noteViews } from './ipc/note-views.ts';
import { lockCalls } from './ipc/lock-calls.ts';
import { peopleCalls } from './ipc/people-calls.ts';
import { practiceCalls } from './ipc/practice-calls.ts';
import { proofCalls } from './ipc/proof-calls.ts';
import { readingCalls } from './ipc/reading-calls.ts';
import { sessionCalls } from './ipc/session-calls.ts';
import { textingCalls } from './ipc/texting-calls.ts';
import { whileLocked } from './ipc/while-locked.ts';
import { installMenu } from './shell/app-menu.ts';
import { chooseFile } from './shell/choose-file.ts';
import { chooseNotifications } from './shell/choose-notifications.ts';
import { fileLog } from './shell/log.ts';
import { lookingAt } from './shell/looking-at.ts';
import { notifier } from './shell/notifier.ts';
import { paceNotifications } from './shell/pace-notifications.ts';
import { placeOfUnmatched } from './shell/place-of-unmatched.ts';
import { screenLock } from './shell/screen-lock.ts';
import { preferencesFile } from './shell/preferences-file.ts';
import { printPage } from './shell/print-page.ts';
import { openFile } from './shell/open-file.ts';
import { saveFile } from './shell/save-file.ts';
import { shellCalls } from './shell/shell-calls.ts';
import { refusalWords, tellRefusals } from './shell/tell-refusals.ts';
import { showUnread } from './shell/unread-badge.ts';
import { desktopSession } from './sync/desktop-session.ts';
import { sealedFile } from './sync/sealed-file.ts';
import type { Cache } from './cache/start-cache.ts';
import { LINK_SCHEME } from './shell/deep-link.ts';
import type { Settings } from './shell/settings.ts';
import type { TheWindow } from './shell/the-window.ts';
import type { Sealer } from './sync/sealed-file.ts';
import type { TakenUp } from './sync/take-up-session.ts';

type Deps = {
  readonly cache: Cache;
  readonly window: TheWindow;
  readonly folder: string;
  readonly settings: Settings;
  readonly sealer: Sealer;
  /** The session that was left here, which the window's first picture was made of. */
  readonly takingUp: Promise<TakenUp | null>;
  readonly answeredBefore: EarlyHandlers;
};

const PATIENCE_AT_QUIT_MS = 3_000;

/** Wires all that the window's first picture did not need, and answers what answers the window. */
export function runDesktop({ cache, window, folder, settings, sealer, takingUp, answeredBefore }: Deps): Handlers {
  const log = fileLog(folder);
  const fault = (where: string) => (error: unknown) => log.fault(where, error);
  const preferences = preferencesFile(join(folder, 'preferences.json'));
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);

  let isCovered = false;
  const emit = (event: DesktopEvent): void => {
    window.emit(event);
    if (event.type === 'changed') countUnread();
  };
  const announce = announcer(emit);
  installMenu(command => {
    window.showConversation(null, null);
    emit({ type: 'command', command });
  });

  const notify = notifier(
    ({ leadId, position, unmatched }) =>
      unmatched === undefined
        ? window.showConversation(leadId, position)
        : window.showPlace(placeOfUnmatched(unmatched), { type: 'open_unmatched', number: unmatched }),
    () => log.info('a notification could not be shown'),
  );
  let notices = USUAL_PREFERENCES.notices;
  const pace = paceNotifications(raised => notify.raise(raised, !notices.sound));
  const applied = (batch: Applied): void => {
    announce.changed(batch.what, batch.leadIds);
    if (batch.arrivedCount > 0) void tellArrived(batch).catch(fault('notifications'));
  };
  /** As the person chose it, on whichever desktop. [N5, N6] */
  async function tellArrived(batch: Applied): Promise<void> {
    const session = desktop.session();
    if (session.state !== 'signed_in') return;
    const me = (await cache.listStaff()).find(({ id }) => id === session.staffId);
    notices = me?.preferences.notices ?? USUAL_PREFERENCES.notices;
    if (!notices.notify || isQuietFor(notices, new Date())) return;
    const isLive = desktop.connection().state === 'live';
    const shown = window.get();
    const focused = shown?.isFocused() === true && !isCovered ? lookingAt(shown.webContents.getURL()) : null;
    // While it is locked there are no words and no names either. [L2]
    const chosen = chooseNotifications(lock.isLocked() ? [] : batch.arrived, batch.arrivedCount, {
      now: Date.now(),
      showWords: notices.words,
      isLive,
      lookingAt: focused,
    });
    pace(chosen);
  }
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
    if (desktop.session().state !== 'signed_in') return showUnread(0, window.get());
    cache.countUnread().then(count => showUnread(count, window.get()), fault('badge'));
  }

  const resumed = lock
    .resume()
    .then(() => desktop.resume(takingUp))
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
  const shell = shellCalls(preferences, announce, window.get);
  const handlers: Handlers = {
    ...answeredBefore,
    ...sessionCalls(desktop, resumed, lock),
    ...peopleCalls(desktop, cache, announce, lock),
    ...lockCalls(lock, sealer.backend !== null),
    ...noteViews(readingCalls(desktop, cache), view => void noteView(view).catch(fault('views'))),
    ...texting,
    ...practiceCalls(desktop, cache, announce),
    ...apiKeyCalls(desktop, announce),
    ...carrierNumberCalls(desktop, cache, announce),
    ...locationImportCalls(desktop, {
      open: () => openFile(window.get(), { name: 'CSV or FHIR', extensions: ['csv', 'tsv', 'txt', 'json', 'gz'] }, MOST_FILE_BYTES),
      save: (name, content) => saveFile(window.get(), name, content, { name: 'CSV', extension: 'csv' }),
    }),
    ...ledgerCalls(desktop, cache, announce),
    ...auditCalls(desktop, cache, {
      save: (name, content) => saveFile(window.get(), name, content, { name: 'CSV', extension: 'csv' }),
      handedOut: count => noteView(aView({ action: 'exported', what: 'audit', count })),
    }),
    ...leadFileCalls(desktop, {
      choose: () => chooseFile(window.get(), { name: 'CSV', extensions: ['csv', 'txt', 'tsv', 'gz'] }),
      save: (name, content) => saveFile(window.get(), name, content, { name: 'CSV', extension: 'csv' }),
    }),
    ...proofCalls(desktop, cache, {
      print: printPage,
      save: (name, content) => saveFile(window.get(), name, content, { name: 'PDF', extension: 'pdf' }),
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
  // A socket that slept says OPEN, then CLOSED, then nothing: believe none of it.
  powerMonitor.on('lock-screen', () => lock.lock());
  powerMonitor.on('resume', () => {
    lock.check();
    if (desktop.session().state === 'signed_in') desktop.current().sync.reconnect();
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
  return whileLocked(handlers, lock.isLocked);
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
