import { changedColumns, createPositions, isShown, showsOnLeads, storedEntry, storedMessage, storedPhone } from '../effects-as-rows.ts';
import { phoneRecord, type StoredPhone } from '../rows/phone-record.ts';
import type { MessageChange, TextingEffects } from '../texting-effects.ts';
import type { PhoneRecord } from '../texting-situation.ts';
import { createChains } from './chains.ts';
import type { Query } from './query.ts';
import { insertInto, updateWhere } from './statements.ts';

export type WriteEffects = (accountId: string, effects: TextingEffects) => Promise<void>;

/** Writes what a decision returned, inside the running transaction. */
export function createWriteEffects(query: Query, nextVersion: (accountId: string) => Promise<number>): WriteEffects {
  async function changeMessage(accountId: string, { id, ...change }: MessageChange, version: () => Promise<number>): Promise<void> {
    if (Object.keys(change).length === 0) return;
    const columns = { ...changedColumns(change), ...(isShown(change) ? { version: await version() } : {}) };
    await query(...updateWhere('messages', columns, { accountId, id }));
  }

  async function writePhone(accountId: string, phone: PhoneRecord, version: () => Promise<number>): Promise<void> {
    const [stored] = await query<StoredPhone>('SELECT * FROM phone_numbers WHERE "accountId" = $1 AND "number" = $2', [
      accountId,
      phone.number,
    ]);
    const { accountId: _, number, ...columns } = storedPhone(accountId, phone);
    if (stored === undefined) await query(...insertInto('phone_numbers', { accountId, number, ...columns }));
    else await query(...updateWhere('phone_numbers', columns, { accountId, number }));
    if (!showsOnLeads(stored === undefined ? null : phoneRecord(stored), phone)) return;
    await query('UPDATE leads SET "version" = $1 WHERE "accountId" = $2 AND ("phone1" = $3 OR "phone2" = $3)', [
      await version(),
      accountId,
      number,
    ]);
  }

  return async (accountId, effects) => {
    let taken: number | null = null;
    const version = async () => (taken ??= await nextVersion(accountId));
    const position = createPositions();
    for (const phone of effects.phones ?? []) await writePhone(accountId, phone, version);
    for (const { id, stopMarkedBy, doNotTextAt } of effects.leadChanges ?? []) {
      await query(...updateWhere('leads', { stopMarkedBy, doNotTextAt, version: await version() }, { accountId, id }));
    }
    // Changes first: a consent request that is being replaced makes room for the next one.
    for (const change of effects.messageChanges ?? []) await changeMessage(accountId, change, version);
    for (const message of effects.newMessages ?? []) {
      const at = await version();
      await query(...insertInto('messages', storedMessage(accountId, message, at, position(at))));
    }
    const ledger = effects.ledger ?? [];
    if (ledger.length === 0) return;
    const at = await version();
    const entries = ledger.map(entry => storedEntry(accountId, entry, at, position(at)));
    await createChains(query).appendToLedger(accountId, entries, at);
  };
}
