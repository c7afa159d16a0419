import type { Database, Statement } from 'better-sqlite3';
import type { MessageChange, NewConsentEntry, NewMessage, TextingEffects } from '../texting-effects.ts';
import type { PhoneRecord } from '../texting-situation.ts';
import type { Moved } from './group-commit.ts';
import type { NextVersion } from './next-version.ts';
import { insertInto } from './insert-into.ts';
import { IDS_WITH_NUMBER } from './load-situation.ts';
import { type StoredPhone, phoneRecord } from '../rows/phone-record.ts';
import { consentEntries, messages, phoneNumbers } from './schema.ts';

export type WriteEffects = (accountId: string, effects: TextingEffects, moved: Moved) => void;

/**
 * Positions are the version times this plus the place within the write, so they rise with the versions [S4]. Room for a line of the ledger
 * for each of many leads that share one number, as after an import with a made-up one; versions up to nine thousand million stay exact.
 */
export const POSITIONS_PER_VERSION = 1_000_000;

const SHOWN_ON_LEADS = ['consent', 'consentAt', 'optedOutAt', 'optedOutWords', 'frozenAt', 'frozenWords'] as const;
/** Columns that desktops never see: a change of these alone takes no version. */
const PRIVATE = new Set(['carrierId', 'dueAt', 'answersAt', 'checks', 'inFlight']);

/** Writes what a decision returned, inside the running transaction. */
export function createWriteEffects(database: Database, nextVersion: NextVersion): WriteEffects {
  const insertMessage = database.prepare(insertInto(messages));
  const insertEntry = database.prepare(insertInto(consentEntries));
  const findPhone = database.prepare<[string, string], StoredPhone>('SELECT * FROM phone_numbers WHERE "accountId" = ? AND "number" = ?');
  const savePhone = database.prepare(insertInto(phoneNumbers, 'OR REPLACE'));
  const stampLeads = database.prepare(`UPDATE leads SET "version" = ? WHERE "id" IN (${IDS_WITH_NUMBER})`);
  const markLead = database.prepare(
    `UPDATE leads SET "stopMarkedBy" = ?, "doNotTextAt" = ?, "version" = ? WHERE "accountId" = ? AND "id" = ?`,
  );
  const updates = new Map<string, Statement>();

  function changeMessage(accountId: string, { id, ...change }: MessageChange, version: () => number): void {
    const columns = Object.keys(change);
    if (columns.length === 0) return;
    const shown = columns.some(column => !PRIVATE.has(column));
    const set = [...columns, ...(shown ? ['version'] : [])].map(column => `"${column}" = @${column}`).join(', ');
    let update = updates.get(set);
    if (update === undefined) {
      update = database.prepare(`UPDATE messages SET ${set} WHERE "accountId" = @accountId AND "id" = @id`);
      updates.set(set, update);
    }
    const inFlight = change.inFlight === undefined ? {} : { inFlight: change.inFlight ? 1 : 0 };
    update.run({ ...change, ...inFlight, ...(shown ? { version: version() } : {}), accountId, id });
  }

  function writePhone(accountId: string, phone: PhoneRecord, version: () => number): void {
    const stored = findPhone.get(accountId, phone.number);
    const before = stored === undefined ? null : phoneRecord(stored);
    savePhone.run({ ...phone, accountId, recentReplies: JSON.stringify(phone.recentReplies) });
    const shows =
      before === null ? phone.consent !== 'none' || phone.optedOutAt !== null || phone.frozenAt !== null : differs(before, phone);
    if (shows) stampLeads.run(version(), accountId, phone.number, accountId, phone.number);
  }

  return (accountId, effects, moved) => {
    let taken: number | null = null;
    const version = () => (taken ??= nextVersion(accountId, moved));
    let place = 0;
    const position = () => {
      if (place >= POSITIONS_PER_VERSION) throw new Error('More messages and ledger entries than one write can order');
      return version() * POSITIONS_PER_VERSION + place++;
    };
    for (const phone of effects.phones ?? []) writePhone(accountId, phone, version);
    for (const lead of effects.leadChanges ?? []) markLead.run(lead.stopMarkedBy, lead.doNotTextAt, version(), accountId, lead.id);
    // Changes first: a consent request that is being replaced makes room for the next one.
    for (const change of effects.messageChanges ?? []) changeMessage(accountId, change, version);
    for (const message of effects.newMessages ?? []) insertMessage.run(storedMessage(accountId, message, version(), position()));
    for (const entry of effects.ledger ?? []) insertEntry.run(storedEntry(accountId, entry, version(), position()));
  };
}

function differs(before: PhoneRecord, after: PhoneRecord): boolean {
  return SHOWN_ON_LEADS.some(column => before[column] !== after[column]);
}

function storedMessage(accountId: string, message: NewMessage, version: number, position: number): typeof messages.$inferInsert {
  return { ...message, accountId, version, position, attempts: 0, checks: 0, inFlight: 0 };
}

function storedEntry(accountId: string, entry: NewConsentEntry, version: number, position: number): typeof consentEntries.$inferInsert {
  return { ...entry, accountId, version, position };
}
