import type { Database } from 'better-sqlite3';
import { changedColumns, createPositions, isShown, showsOnLeads, storedEntry, storedMessage, storedPhone } from '../effects-as-rows.ts';
import { textingLine } from '../audited.ts';
import { emailsAbout, type Reader, type StoredPlace, WANTS_EMAIL } from '../emails-about.ts';
import type { MessageChange, TextingEffects } from '../texting-effects.ts';
import type { PhoneRecord } from '../texting-situation.ts';
import { createChains } from './chains.ts';
import type { Moved } from './group-commit.ts';
import type { NextVersion } from './next-version.ts';
import { createAddEmail } from './sqlite-mail-store.ts';
import { insertInto } from './insert-into.ts';
import { createKeepBlock } from './keep-block.ts';
import { IDS_WITH_NUMBER } from './load-situation.ts';
import { type StoredPhone, phoneRecord } from '../rows/phone-record.ts';
import { stoodInRequests } from './schema.ts';
import { createInsertGiven, createUpdate } from './statements-by-columns.ts';

export type WriteEffects = (accountId: string, effects: TextingEffects, moved: Moved) => void;

/** Writes what a decision returned, inside the running transaction. */
export function createWriteEffects(database: Database, nextVersion: NextVersion): WriteEffects {
  const insertMessage = createInsertGiven(database, 'messages');
  const chains = createChains(database);
  const findPhone = database.prepare<[string, string], StoredPhone>('SELECT * FROM phone_numbers WHERE "accountId" = ? AND "number" = ?');
  const insertPhone = createInsertGiven(database, 'phone_numbers');
  const updatePhone = createUpdate(database, 'phone_numbers', '"accountId" = ? AND "number" = ?');
  const updateMessage = createUpdate(database, 'messages', '"accountId" = ? AND "id" = ?');
  const stampLeads = database.prepare(`UPDATE leads SET "version" = ? WHERE "id" IN (${IDS_WITH_NUMBER})`);
  const markLead = database.prepare(
    `UPDATE leads SET "stopMarkedBy" = ?, "doNotTextAt" = ?, "version" = ? WHERE "accountId" = ? AND "id" = ?`,
  );
  const keepBlock = createKeepBlock(database);

  function changeMessage(accountId: string, { id, ...change }: MessageChange, version: () => number): void {
    if (Object.keys(change).length === 0) return;
    updateMessage({ ...changedColumns(change), ...(isShown(change) ? { version: version() } : {}) }, accountId, id);
  }

  /** Only what differs: a row written anew would touch its indexes, too. */
  function writePhone(accountId: string, phone: PhoneRecord, version: () => number): void {
    const before = findPhone.get(accountId, phone.number);
    const after = storedPhone(accountId, phone);
    if (before === undefined) insertPhone(after);
    else updatePhone(differing(before, after), accountId, phone.number);
    const shown = showsOnLeads(before === undefined ? null : phoneRecord(before), phone);
    if (shown) stampLeads.run(version(), accountId, phone.number, accountId, phone.number);
  }

  const readers = database.prepare<[string], Reader>(WANTS_EMAIL('?'));
  const place = database.prepare<[string, string | null], StoredPlace>(
    'SELECT "openingHours", "timeZone" FROM locations WHERE "accountId" = ? AND "id" = ?',
  );
  const addEmail = createAddEmail(database);
  const rememberStandIn = database.prepare(insertInto(stoodInRequests, 'OR IGNORE'));

  return (accountId, effects, moved) => {
    let taken: number | null = null;
    const version = () => (taken ??= nextVersion(accountId, moved));
    const positions = createPositions();
    const position = () => positions(version());
    for (const phone of effects.phones ?? []) writePhone(accountId, phone, version);
    for (const block of effects.carrierBlocks ?? []) {
      if (keepBlock(accountId, block)) stampLeads.run(version(), accountId, block.leadPhone, accountId, block.leadPhone);
    }
    for (const lead of effects.leadChanges ?? []) markLead.run(lead.stopMarkedBy, lead.doNotTextAt, version(), accountId, lead.id);
    // Changes first: a consent request that is being replaced makes room for the next one.
    for (const change of effects.messageChanges ?? []) changeMessage(accountId, change, version);
    for (const message of effects.newMessages ?? []) insertMessage(storedMessage(accountId, message, version(), position()));
    const entries = (effects.ledger ?? []).map(entry => storedEntry(accountId, entry, version(), position()));
    if (effects.toTell !== undefined) {
      const wanting = readers.all(accountId);
      const where = wanting.length === 0 ? null : (place.get(accountId, effects.toTell.locationId) ?? null);
      emailsAbout(accountId, effects.toTell, wanting, where).forEach(addEmail);
    }
    if (effects.stoodIn !== undefined) {
      const { requestId: id, messageId } = effects.stoodIn;
      rememberStandIn.run({ id, accountId, messageId });
    }
    if (entries.length > 0) chains.appendToLedger(accountId, entries, version());
    const line = textingLine(effects);
    if (line !== null) chains.appendToAudit(accountId, [line]);
  };
}

function differing(before: StoredPhone, after: StoredPhone): Partial<StoredPhone> {
  const columns = Object.keys(after) as (keyof StoredPhone)[]; // `storedPhone` makes a whole row
  return Object.fromEntries(columns.filter(column => before[column] !== after[column]).map(column => [column, after[column]]));
}
