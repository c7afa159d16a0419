import { dirname } from 'node:path';
import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Draft, ThreadPage, WaitingText } from '../../src-shared/desktop-api.ts';
import type { FeedFrame } from '../../src-shared/protocol/changes.ts';
import type { PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { AuditView } from '../../src-shared/protocol/audit-entry.ts';
import type { Row } from '../../src-shared/protocol/row.ts';
import { applyBatch, applyRow, type Applied } from './apply-batch.ts';
import { auditViewQueue } from './audit-views.ts';
import type { Batch, BatchReader } from './batch.ts';
import { checkLedger } from './check-ledger.ts';
import { cursorStore } from './cursor.ts';
import { deskReserve, isFull, NO_RESERVE } from './desk-reserve.ts';
import { directory } from './directory.ts';
import { drafts } from './drafts.ts';
import { listDuplicates } from './list-duplicates.ts';
import { draftAfterMerge, followMerges } from './follow-merges.ts';
import { notDuplicates } from './not-duplicates.ts';
import { countOfLead } from './count-of-lead.ts';
import { listConversations } from './list-conversations.ts';
import { ledgerMemory } from './ledger-memory.ts';
import { leadNumbers } from './lead-numbers.ts';
import { getLead, getLeadOfMessage, listLeads, listLeadsSharingNumbers } from './list-leads.ts';
import { listAppointmentNumbers, listUnmatched, listUnmatchedThread } from './list-unmatched.ts';
import { listThread, type ThreadAsked } from './list-thread.ts';
import { localReadMarks } from './local-read-marks.ts';
import { isSound, openCache, openDesk, type Owner } from './open-databases.ts';
import { knownEpoch } from './known-epoch.ts';
import { ownerName } from './owner-name.ts';
import { takeOverOldAddress } from './take-over-old-address.ts';
import { outbox, type Command, type Outcome, type OutboxEntry } from './outbox.ts';
import { proofOfConsent } from './proof-of-consent.ts';
import { searchMessages } from './search-messages.ts';
import type { Sealing } from './sealed-database.ts';
import { removeDatabase, setAside } from './set-aside.ts';
import { watchLedger } from './watch-ledger.ts';

export type StoreSettings = {
  readonly owner: Owner;
  /** null: in memory. */
  readonly files: { readonly cache: string; readonly desk: string; readonly key: Uint8Array } | null;
  /** The SQLite addon to load; undefined: the package's own. */
  readonly nativeBinding: string | undefined;
};

/** What a fetched page holds, so that the next one can be fetched while this one is written. */
export type Staged =
  /** The relay's database was put back: nothing was kept, `beginAnew`. [S7] */
  | { readonly type: 'other_epoch' }
  | { readonly type: 'changes'; readonly version: number; readonly more: boolean }
  | { readonly type: 'snapshot'; readonly nextPage: string | null; readonly done: number; readonly total: number };

/** What frames of the feed led to. `gap`: ask `/v1/changes` from the cursor. [S2] */
export type FramesApplied = { readonly applied: readonly Applied[]; readonly gap: boolean; readonly cursor: number | null };

/** With less than this left on the disk it counts as full still: else it would be full again at once. In bytes. */
const ROOM = 2 * 1024 * 1024;

/** Everything that is kept on this desktop, for one person. All of it is synchronous: it runs in the worker. */
export type DesktopStore = ReturnType<typeof openDesktopStore>;

/**
 * @param memoryDesk without a key store: the desk of this run of the app, which outlives a sign-in as the file would. Texts that wait are
 * not lost because the relay asked to sign in again.
 */
export function openDesktopStore(
  { owner, files, nativeBinding }: StoreSettings,
  reader: BatchReader,
  memoryDesk: Database.Database | null = null,
) {
  const sealing = (file: string | undefined): Sealing =>
    files === null || file === undefined ? { in: 'memory' } : { in: 'file', file, key: files.key };
  if (files !== null) mkdirSync(dirname(files.cache), { recursive: true });

  const deskOpened =
    files === null && memoryDesk !== null ? { db: memoryDesk, setAside: false } : openDesk(sealing(files?.desk), nativeBinding);
  const desk = deskOpened.db;
  const reserve = files === null ? NO_RESERVE : deskReserve(desk, files.desk);
  takeOverOldAddress(desk, owner);
  const ownDrafts = drafts(desk, ownerName(owner));
  const cacheOpened = openCache(sealing(files?.cache), owner, nativeBinding);
  let cacheSetAside = cacheOpened.setAside;
  let cache = prepare(cacheOpened.db, owner, ownDrafts.has, () => ownOutbox.countReviews());
  const ownOutbox = outbox(desk, ownerName(owner), id => cache.isShown(id));
  ownOutbox.recover();
  const dismissed = notDuplicates(desk, ownerName(owner));
  const follow = followMerges(desk, {
    owner: ownerName(owner),
    mergedLead: id => cache.directory.mergedLead(id),
    getLead: id => cache.getLead(id),
    getDraft: ownDrafts.get,
    saveDraft: ownDrafts.save,
  });
  const epochs = knownEpoch(desk, ownerName(owner));
  const metBefore = epochs.read();
  /** Whether the relay has told its epoch since the store was opened. */
  let isMet = false;
  /** What was begun before then. */
  const lastSeqAtOpening = ownOutbox.lastSeq();
  const views = auditViewQueue(desk, ownerName(owner));
  const ledger = ledgerMemory(desk, ownerName(owner));
  const ledgerWatch = watchLedger(ledger, (known, all) => cache.checkLedger(known, all), cache.cursor.read().version !== null);
  unlessFull(follow);
  layReadMarks();
  let staged: Batch | null = null;

  function layReadMarks(): void {
    unlessFull(() => {
      for (const { leadId, position } of ownOutbox.readMarks()) cache.readMarks.set(leadId, position);
    });
  }
  /** Of what may be left out while the disk is full: the relay brings it again. */
  function unlessFull(write: () => unknown): void {
    try {
      write();
    } catch (error) {
      if (!isFull(error)) throw error;
    }
  }

  /** Hears the relay's epoch. Of another one than we know: texts that it took, or may have, are in doubt. Answers whether the cache may stay. [S7] */
  function meet(epoch: string): boolean {
    const ours = cache.cursor.read().epoch;
    if (ours !== null && ours !== epoch) return false;
    if (isMet && epochs.read() === epoch) return true;
    desk.transaction(() => {
      const known = epochs.read();
      if (known !== null && known !== epoch) ownOutbox.doubtTaken();
      epochs.write(epoch);
    })();
    isMet = true;
    return true;
  }

  /** Texts of an earlier run that may have reached the relay, and what follows them, wait until it is known to be the same relay still. */
  function mayBePosted(entries: readonly OutboxEntry[]): OutboxEntry[] {
    if (isMet || metBefore === null) return [...entries];
    const held = new Set<string | null>();
    return entries.filter(({ seq, command, maybeSent }) => {
      if (command.kind !== 'text') return true;
      if (maybeSent && seq <= lastSeqAtOpening) held.add(command.leadId);
      return !held.has(command.leadId);
    });
  }

  /** The cache comes back from the feed; nothing else is lost. */
  function rebuildCache(): void {
    cache.db.close();
    if (files !== null) setAside(files.cache, false);
    cache = prepare(openCache(sealing(files?.cache), owner, nativeBinding).db, owner, ownDrafts.has, () => ownOutbox.countReviews());
    cacheSetAside = true;
    staged = null;
    ledgerWatch.beginAnew();
    layReadMarks();
  }

  function settle(batch: Batch): Applied {
    const applied = ledgerWatch.after(batch, cache.apply(batch));
    if (applied.messageIds.length > 0) ownOutbox.forgetShown();
    let what = applied.what;
    if (what.includes('merged_leads')) unlessFull(() => follow() && (what = [...what, 'drafts']));
    return { ...applied, what };
  }

  /** What is sent leaves the draft with it: a crash between the two would offer the words once more. */
  const keep = desk.transaction((command: Command): void => {
    ownOutbox.add(command);
    const draft = command.kind === 'text' ? ownDrafts.get(command.leadId) : null;
    if (command.kind !== 'text' || draft === null || !draft.body.startsWith(command.text.body)) return;
    ownDrafts.save({ ...draft, body: draft.body.slice(command.text.body.length).trimStart() });
  });

  return {
    /** What was found at opening that the person should know of. */
    getState: () => ({ deskSetAside: deskOpened.setAside, cacheSetAside, cursor: cache.cursor.read() }),
    getCursor: () => cache.cursor.read(),
    /** Checks a fetched page and keeps it for `applyStaged`. Throws where it does not keep the protocol. */
    stage(text: string): Staged {
      const batch = reader.fetched(text);
      if (!meet(batch.epoch)) return { type: 'other_epoch' };
      staged = batch;
      if (batch.type === 'changes') return { type: 'changes', version: batch.version, more: batch.more };
      return { type: 'snapshot', nextPage: batch.nextPage, done: batch.done, total: batch.total };
    },
    applyStaged(): Applied {
      if (staged === null) throw new Error('nothing is staged');
      const batch = staged;
      staged = null;
      const applied = settle(batch);
      if (batch.type === 'snapshot' && batch.nextPage === null) ownOutbox.askAboutDoubtful();
      return applied;
    },
    /** Applies a row that the relay answered with, ahead of the feed, so that what a person saved is there when they look. */
    applyRow: (row: Row) => cache.applyRow(row),
    /** Forgets how far a first install came, to begin it anew. */
    restartInstall: () => cache.cursor.write({ version: null, epoch: cache.cursor.read().epoch, nextPage: null }),
    /** Applies frames of the feed in order, stopping at a gap. Throws where one does not keep the protocol. */
    applyFrames(texts: readonly string[]): FramesApplied {
      const applied: Applied[] = [];
      for (const text of texts) {
        const frame: FeedFrame = reader.frame(text);
        const result = frame.type === 'alive' ? null : settle(frame);
        if (result?.is === 'applied') applied.push(result);
        const { version: cursor, epoch } = cache.cursor.read();
        const behind = frame.type === 'alive' && (cursor === null || frame.version > cursor || frame.epoch !== epoch);
        if (result?.is === 'gap' || behind) return { applied, gap: true, cursor };
      }
      return { applied, gap: false, cursor: cache.cursor.read().version };
    },

    /** All that the inbox shows when the window opens, in one answer. */
    getFirstLook: (limit: number) => ({
      conversations: cache.listConversations({ filter: 'all', locationId: null, offset: 0, limit }),
      locations: cache.directory.listLocations(),
      staff: cache.directory.listStaff(),
      unmatched: cache.listUnmatched(),
    }),
    listConversations: (asked: Parameters<typeof cache.listConversations>[0]) => cache.listConversations(asked),
    listThread: (asked: ThreadAsked): ThreadPage => ({ ...cache.listThread(asked), waiting: ownOutbox.listTexts(asked.leadId) }),
    searchMessages: (asked: Parameters<typeof cache.searchMessages>[0]) => cache.searchMessages(asked),
    listLeads: (asked: Parameters<typeof cache.listLeads>[0]) => cache.listLeads(asked),
    getLead: (leadId: string) => cache.getLead(leadId),
    getLeadOfMessage: (messageId: string) => cache.getLeadOfMessage(messageId),
    listUnmatched: () => cache.listUnmatched(),
    listAppointmentNumbers: () => cache.listAppointmentNumbers(),
    listUnmatchedThread: (number: string) => cache.listUnmatchedThread(number),
    listLeadsSharingNumbers: (leadId: string) => cache.listLeadsSharingNumbers(leadId),
    getAccount: () => cache.directory.getAccount(),
    listLocations: () => cache.directory.listLocations(),
    listTrackingNumbers: () => cache.directory.listTrackingNumbers(),
    listStaff: () => cache.directory.listStaff(),
    listLegalHolds: () => cache.directory.listLegalHolds(),
    countUnread: (): number => cache.listConversations({ filter: 'unread', locationId: null, offset: 0, limit: 1 }).unread,

    getDraft: (leadId: string) => ownDrafts.get(leadId),
    listMergedLeads: (leadId: string) => cache.directory.listMergedLeads(leadId),
    /** Leads that are probably one person, without those that this person said are not. [B1] */
    listDuplicates: (limit: number) => cache.listDuplicates(dismissed.has, limit),
    countOfLead: (leadId: string) => cache.countOfLead(leadId),
    dismissDuplicates: (leadIds: readonly string[]) => dismissed.add(leadIds),
    /** Answers whether there were words before. */
    saveDraft(typed: Draft): boolean {
      const merged = cache.directory.mergedLead(typed.leadId);
      const draft = merged === null ? typed : draftAfterMerge(typed, ownDrafts.get(merged.leadId), merged.leadId);
      const had = ownDrafts.has(draft.leadId);
      // What the outbox has in reserve is not for drafts.
      if (reserve.isSpent() && draft.body !== '') reserve.fill();
      ownDrafts.save(draft);
      return had;
    },

    addCommand(command: Command): WaitingText | null {
      // A text that the relay shows already was sent before, by a call that was repeated.
      if (command.kind === 'text' && cache.isShown(command.text.id)) return null;
      if (command.kind === 'read') keep(command);
      else reserve.spend(() => keep(command));
      if (command.kind === 'read') cache.readMarks.set(command.leadId, command.mark.position);
      return command.kind === 'text' ? ownOutbox.getText(command.text.id) : null;
    },
    /** Takes a waiting or refused text back and puts its words before what is in the draft; null where it is on its way. */
    withdrawText(id: string): WaitingText | null {
      return reserve.spend(() => {
        const text = ownOutbox.withdraw(id);
        if (text === null) return null;
        const draft = ownDrafts.get(text.leadId);
        const body = draft === null || draft.body.trim() === '' ? text.body : `${text.body}\n${draft.body}`;
        ownDrafts.save({ leadId: text.leadId, body, locationId: text.locationId, phone: text.phone });
        return text;
      });
    },
    nextCommands: (limit: number) => mayBePosted(ownOutbox.next(limit)),
    /** The writer looked at a text that waited here too long: it goes, or it is taken back without a trace. [C13] */
    releaseReviewed: (id: string) => reserve.spend(() => ownOutbox.releaseReviewed(id)),
    discardText: (id: string) => ownOutbox.withdraw(id),
    posting: (seq: number) => reserve.spend(() => ownOutbox.posting(seq, cache.directory.getAccount()?.deferredShelfLifeHours ?? null)),
    posted(seq: number, command: Command, outcome: Outcome): void {
      reserve.spend(() => ownOutbox.posted(seq, outcome));
      if (command.kind !== 'read' || outcome.is === 'later') return;
      const { leadId, mark } = command;
      unlessFull(() => {
        if (outcome.is === 'accepted') cache.readMarks.confirm(leadId, mark.position);
        else cache.readMarks.drop(leadId, mark.position);
      });
    },
    countWaiting: () => ownOutbox.countWaiting(),
    countUnsent: () => ownOutbox.countUnsent(),
    countUntold: () => ownOutbox.countUntold(),

    /** Whether the outbox lives of its reserve. */
    isReserveSpent: () => reserve.isSpent(),
    /** After the disk was full: restores the reserve. Throws SQLITE_FULL while there is too little room. */
    tryRoom(): void {
      if (files === null) return;
      const { bavail, bsize } = statfsSync(dirname(files.cache));
      if (bavail * bsize < ROOM) throw new Database.SqliteError('the disk has little room', 'SQLITE_FULL');
      reserve.fill();
    },
    /** The desk of a store in memory, to open the next one with. */
    memoryDesk: (): Database.Database | null => (files === null ? desk : null),
    rebuildCache,
    /** The relay is behind our cursor: its database was put back to an earlier state. */
    beginAnew(): void {
      ownOutbox.doubtTaken();
      rebuildCache();
    },
    addView: (view: AuditView) => views.add(view),
    nextViews: (limit: number) => views.next(limit),
    forgetViews: (ids: readonly string[]) => views.forget(ids),
    hasLedgerKey: () => ledger.get('key') !== null,
    getLedgerKey: () => ledger.get('key'),
    proofOfConsent: (leadId: string, slot: PhoneSlot) => cache.proofOfConsent(leadId, slot),
    pinLedgerKey: (key: string) => ledgerWatch.pin(key),
    getLedgerAlarm: () => ledger.get('alarm'),
    acceptLedger: (key: string) => ledgerWatch.accept(key),
    isDeskSound: () => isSound(desk),
    close(): void {
      cache.db.close();
      if (files !== null) desk.close();
    },
    /** Closes and deletes the cache; the desk stays for when its person comes back. */
    closeAndForgetCache(): void {
      this.close();
      if (files !== null) removeDatabase(files.cache);
    },
    /** Closes and deletes everything of this person. Answers whether anything of others is left, which needs the key. */
    closeAndForget(): boolean {
      ownOutbox.clear();
      ownDrafts.clear();
      const othersLeft = ownOutbox.hasOthers() || ownDrafts.hasOthers() || views.hasAny();
      if (othersLeft) desk.exec('VACUUM');
      this.close();
      if (files === null) return false;
      removeDatabase(files.cache);
      if (!othersLeft) removeDatabase(files.desk);
      return othersLeft && existsSync(files.desk);
    },
  };
}

function prepare(
  db: Database.Database,
  owner: Owner,
  hasDraft: (leadId: string) => boolean,
  reviewHere: () => ReadonlyMap<string, number>,
) {
  const shown = db.prepare<[string, string], { n: number }>(
    "SELECT 1 AS n FROM messages WHERE id = ? UNION ALL SELECT 1 FROM tombstones WHERE kind = 'message' AND id = ? LIMIT 1",
  );
  const numbers = leadNumbers(db);
  return {
    db,
    apply: applyBatch(db, numbers, owner.staffId),
    applyRow: applyRow(db, numbers, owner.staffId),
    cursor: cursorStore(db),
    readMarks: localReadMarks(db, numbers),
    isShown: (messageId: string): boolean => shown.get(messageId, messageId) !== undefined,
    listConversations: listConversations(db, hasDraft, reviewHere),
    listThread: listThread(db, numbers),
    searchMessages: searchMessages(db),
    listLeads: listLeads(db),
    getLead: getLead(db),
    getLeadOfMessage: getLeadOfMessage(db),
    listUnmatched: listUnmatched(db),
    listAppointmentNumbers: listAppointmentNumbers(db),
    listUnmatchedThread: listUnmatchedThread(db),
    listLeadsSharingNumbers: listLeadsSharingNumbers(db),
    listDuplicates: listDuplicates(db),
    countOfLead: countOfLead(db, numbers),
    directory: directory(db),
    checkLedger: checkLedger(db, owner.accountId),
    proofOfConsent: proofOfConsent(db),
  };
}
