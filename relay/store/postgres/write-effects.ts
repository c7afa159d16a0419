import { changedColumns, createPositions, isShown, showsOnLeads, storedEntry, storedMessage, storedPhone } from '../effects-as-rows.ts';
import { textingLine } from '../audited.ts';
import { emailsAbout, type Reader, WANTS_EMAIL } from '../emails-about.ts';
import { phoneRecord, type StoredPhone } from '../rows/phone-record.ts';
import type { CarrierBlockChange, MessageChange, TextingEffects } from '../texting-effects.ts';
import type { PhoneRecord } from '../texting-situation.ts';
import { createChains } from './chains.ts';
import { addEmail } from './postgres-mail-store.ts';
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
    await stampLeads(accountId, number, version);
  }

  async function stampLeads(accountId: string, number: string, version: () => Promise<number>): Promise<void> {
    await query('UPDATE leads SET "version" = $1 WHERE "accountId" = $2 AND ("phone1" = $3 OR "phone2" = $3)', [
      await version(),
      accountId,
      number,
    ]);
  }

  async function keepBlock(accountId: string, change: CarrierBlockChange, version: () => Promise<number>): Promise<void> {
    const { leadPhone, trackingNumber, isBlocked, at } = change;
    const changed = isBlocked
      ? await query(
          `INSERT INTO carrier_blocks ("accountId", "leadPhone", "trackingNumber", "blockedAt", "liftedAt") VALUES ($1, $2, $3, $4, NULL)
           ON CONFLICT ("accountId", "leadPhone", "trackingNumber") DO UPDATE SET "blockedAt" = excluded."blockedAt", "liftedAt" = NULL
           WHERE carrier_blocks."liftedAt" IS NOT NULL RETURNING 1`,
          [accountId, leadPhone, trackingNumber, at],
        )
      : await query(
          `UPDATE carrier_blocks SET "liftedAt" = $4
           WHERE "accountId" = $1 AND "leadPhone" = $2 AND "trackingNumber" = $3 AND "liftedAt" IS NULL RETURNING 1`,
          [accountId, leadPhone, trackingNumber, at],
        );
    if (changed.length > 0) await stampLeads(accountId, leadPhone, version);
  }

  return async (accountId, effects) => {
    let taken: number | null = null;
    const version = async () => (taken ??= await nextVersion(accountId));
    const position = createPositions();
    for (const phone of effects.phones ?? []) await writePhone(accountId, phone, version);
    for (const block of effects.carrierBlocks ?? []) await keepBlock(accountId, block, version);
    for (const { id, stopMarkedBy, doNotTextAt } of effects.leadChanges ?? []) {
      await query(...updateWhere('leads', { stopMarkedBy, doNotTextAt, version: await version() }, { accountId, id }));
    }
    // Changes first: a consent request that is being replaced makes room for the next one.
    for (const change of effects.messageChanges ?? []) await changeMessage(accountId, change, version);
    for (const message of effects.newMessages ?? []) {
      const at = await version();
      await query(...insertInto('messages', storedMessage(accountId, message, at, position(at))));
    }
    if (effects.toTell !== undefined) {
      const readers = await query<Reader>(WANTS_EMAIL('$1'), [accountId]);
      for (const email of emailsAbout(accountId, effects.toTell, readers)) await addEmail(query, email);
    }
    if (effects.stoodIn !== undefined) {
      const { requestId: id, messageId } = effects.stoodIn;
      await query(...insertInto('stood_in_requests', { id, accountId, messageId }, 'ON CONFLICT DO NOTHING'));
    }
    const ledger = effects.ledger ?? [];
    if (ledger.length > 0) {
      const at = await version();
      const entries = ledger.map(entry => storedEntry(accountId, entry, at, position(at)));
      await createChains(query).appendToLedger(accountId, entries, at);
    }
    const line = textingLine(effects);
    if (line !== null) await createChains(query).appendToAudit(accountId, [line]);
  };
}
