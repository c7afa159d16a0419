import type { Database, Statement } from 'better-sqlite3';
import { changedColumns, createPositions, isShown, showsOnLeads, storedEntry, storedMessage, storedPhone } from '../effects-as-rows.ts';
import { textingLine } from '../audited.ts';
import type { MessageChange, TextingEffects } from '../texting-effects.ts';
import type { PhoneRecord } from '../texting-situation.ts';
import { createChains } from './chains.ts';
import type { Moved } from './group-commit.ts';
import type { NextVersion } from './next-version.ts';
import { insertInto } from './insert-into.ts';
import { createKeepBlock } from './keep-block.ts';
import { IDS_WITH_NUMBER } from './load-situation.ts';
import { type StoredPhone, phoneRecord } from '../rows/phone-record.ts';
import { messages, phoneNumbers, stoodInRequests } from './schema.ts';

export type WriteEffects = (accountId: string, effects: TextingEffects, moved: Moved) => void;

/** Writes what a decision returned, inside the running transaction. */
export function createWriteEffects(database: Database, nextVersion: NextVersion): WriteEffects {
  const insertMessage = database.prepare(insertInto(messages));
  const chains = createChains(database);
  const findPhone = database.prepare<[string, string], StoredPhone>('SELECT * FROM phone_numbers WHERE "accountId" = ? AND "number" = ?');
  const savePhone = database.prepare(insertInto(phoneNumbers, 'OR REPLACE'));
  const stampLeads = database.prepare(`UPDATE leads SET "version" = ? WHERE "id" IN (${IDS_WITH_NUMBER})`);
  const markLead = database.prepare(
    `UPDATE leads SET "stopMarkedBy" = ?, "doNotTextAt" = ?, "version" = ? WHERE "accountId" = ? AND "id" = ?`,
  );
  const keepBlock = createKeepBlock(database);
  const updates = new Map<string, Statement>();

  function changeMessage(accountId: string, { id, ...change }: MessageChange, version: () => number): void {
    if (Object.keys(change).length === 0) return;
    const columns = { ...changedColumns(change), ...(isShown(change) ? { version: version() } : {}) };
    const set = Object.keys(columns)
      .map(column => `"${column}" = @${column}`)
      .join(', ');
    let update = updates.get(set);
    if (update === undefined) {
      update = database.prepare(`UPDATE messages SET ${set} WHERE "accountId" = @accountId AND "id" = @id`);
      updates.set(set, update);
    }
    update.run({ ...columns, accountId, id });
  }

  function writePhone(accountId: string, phone: PhoneRecord, version: () => number): void {
    const stored = findPhone.get(accountId, phone.number);
    const before = stored === undefined ? null : phoneRecord(stored);
    savePhone.run(storedPhone(accountId, phone));
    if (showsOnLeads(before, phone)) stampLeads.run(version(), accountId, phone.number, accountId, phone.number);
  }

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
    for (const message of effects.newMessages ?? []) insertMessage.run(storedMessage(accountId, message, version(), position()));
    const entries = (effects.ledger ?? []).map(entry => storedEntry(accountId, entry, version(), position()));
    if (effects.stoodIn !== undefined) {
      const { requestId: id, messageId } = effects.stoodIn;
      rememberStandIn.run({ id, accountId, messageId });
    }
    if (entries.length > 0) chains.appendToLedger(accountId, entries, version());
    const line = textingLine(effects);
    if (line !== null) chains.appendToAudit(accountId, [line]);
  };
}
