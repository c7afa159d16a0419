import { changedColumns, createPositions, isShown, showsOnLeads, storedEntry, storedMessage, storedPhone } from '../effects-as-rows.ts';
import { textingLine } from '../audited.ts';
import type { NewAuditEntry } from '../audit-store.ts';
import { emailsAbout, type Reader, type StoredPlace, WANTS_EMAIL } from '../emails-about.ts';
import { phoneRecord, type StoredPhone } from '../rows/phone-record.ts';
import type { CarrierBlockChange, MessageChange, TextingEffects } from '../texting-effects.ts';
import { createChains } from './chains.ts';
import { addEmail } from './postgres-mail-store.ts';
import type { Query, Value } from './query.ts';
import { insertInto, insertRows, updateRows, updateWhere } from './statements.ts';

const PLACES = 'SELECT "id", "openingHours", "timeZone" FROM locations WHERE "accountId" = $1 AND "id" = ANY($2::text[])';

/** Effects with their line of the audit log, which names whoever acted when they were decided. [A1] */
export type Written = { readonly effects: TextingEffects; readonly line: NewAuditEntry | null };
export type WriteAll = (accountId: string, written: readonly Written[]) => Promise<void>;
export type WriteEffects = (accountId: string, effects: TextingEffects) => Promise<void>;

type Columns = Readonly<Record<string, Value>>;
/** What was found out before anything takes a version. */
type Found = { readonly phones: readonly StoredPhone[]; readonly shownPhones: readonly string[]; readonly isShown: boolean };

/**
 * Writes what decisions returned, inside the running transaction: a statement for each kind of row, however many decisions there are.
 * `takeVersions` answers the last of so many versions.
 */
export function createWriteEffects(
  query: Query,
  takeVersions: (accountId: string, count: number) => Promise<number>,
): { readonly writeEffects: WriteEffects; readonly writeAll: WriteAll } {
  async function insert(table: string, rows: readonly Columns[], then?: string): Promise<void> {
    const [first, ...rest] = rows;
    if (first !== undefined) await query(...insertRows(table, [first, ...rest], then));
  }

  async function phonesBefore(accountId: string, all: readonly Written[]): Promise<Map<string, StoredPhone>> {
    const numbers = all.flatMap(({ effects }) => (effects.phones ?? []).map(phone => phone.number));
    if (numbers.length === 0) return new Map();
    const text = 'SELECT * FROM phone_numbers WHERE "accountId" = $1 AND "number" = ANY($2::text[])';
    const stored = await query<StoredPhone>(text, [accountId, numbers]);
    return new Map(stored.map(phone => [phone.number, phone]));
  }

  async function find(accountId: string, { effects }: Written, before: ReadonlyMap<string, StoredPhone>): Promise<Found> {
    const { phones = [], carrierBlocks = [], leadChanges = [], messageChanges = [], newMessages = [], ledger = [] } = effects;
    const shownPhones: string[] = [];
    const changed: StoredPhone[] = [];
    for (const phone of new Map(phones.map(each => [each.number, each])).values()) {
      const stored = before.get(phone.number);
      const after = storedPhone(accountId, phone);
      if (stored === undefined || differs(stored, after)) changed.push(after);
      if (showsOnLeads(stored === undefined ? null : phoneRecord(stored), phone)) shownPhones.push(phone.number);
    }
    for (const block of carrierBlocks) if (await keepBlock(accountId, block)) shownPhones.push(block.leadPhone);
    const counts = [shownPhones, leadChanges, newMessages, ledger];
    const isSeen = counts.some(rows => rows.length > 0) || messageChanges.some(({ id: _, ...change }) => isShown(change));
    return { phones: changed, shownPhones, isShown: isSeen };
  }

  async function stampLeads(accountId: string, number: string, version: number): Promise<void> {
    await query('UPDATE leads SET "version" = $1 WHERE "accountId" = $2 AND ("phone1" = $3 OR "phone2" = $3)', [
      version,
      accountId,
      number,
    ]);
  }

  /** Whether it was anything new. */
  async function keepBlock(accountId: string, { leadPhone, trackingNumber, isBlocked, at }: CarrierBlockChange): Promise<boolean> {
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
    return changed.length > 0;
  }

  async function changeMessages(accountId: string, rows: readonly (Columns & { id: string })[]): Promise<void> {
    for (const alike of Map.groupBy(rows, row => Object.keys(row).join()).values()) {
      const [first, ...rest] = alike;
      if (first !== undefined) await query(...updateRows('messages', accountId, [first, ...rest]));
    }
  }

  async function tell(accountId: string, all: readonly Written[]): Promise<void> {
    const toTell = all.flatMap(({ effects }) => effects.toTell ?? []);
    if (toTell.length === 0) return;
    const readers = await query<Reader>(WANTS_EMAIL('$1'), [accountId]);
    if (readers.length === 0) return;
    const found = await query<StoredPlace & { readonly id: string }>(PLACES, [
      accountId,
      toTell.flatMap(({ locationId }) => locationId ?? []),
    ]);
    const places = new Map(found.map(place => [place.id, place]));
    for (const reply of toTell) {
      const place = reply.locationId === null ? null : (places.get(reply.locationId) ?? null);
      for (const email of emailsAbout(accountId, reply, readers, place)) await addEmail(query, email);
    }
  }

  async function writeAll(accountId: string, all: readonly Written[]): Promise<void> {
    const before = await phonesBefore(accountId, all);
    const found: Found[] = [];
    for (const written of all) found.push(await find(accountId, written, before));
    const count = found.filter(({ isShown }) => isShown).length;
    const last = count === 0 ? 0 : await takeVersions(accountId, count);
    let next = last - count + 1;
    const rows = all.map(({ effects }, index) => {
      const version = found[index]?.isShown === true ? next++ : 0;
      return { effects, version, shownPhones: found[index]?.shownPhones ?? [], ...rowsOf(accountId, effects, version) };
    });
    await insert(
      'phone_numbers',
      found.flatMap(({ phones }) => phones),
      PHONE_ANEW,
    );
    for (const { effects, version, shownPhones } of rows) {
      for (const number of shownPhones) await stampLeads(accountId, number, version);
      for (const { id, stopMarkedBy, doNotTextAt } of effects.leadChanges ?? [])
        await query(...updateWhere('leads', { stopMarkedBy, doNotTextAt, version }, { accountId, id }));
    }
    // Changes first: a consent request that is being replaced makes room for the next one.
    await changeMessages(
      accountId,
      rows.flatMap(({ changes }) => changes),
    );
    await insert(
      'messages',
      rows.flatMap(({ messages }) => messages),
    );
    await tell(accountId, all);
    for (const { stoodIn } of rows.map(({ effects }) => effects)) {
      if (stoodIn === undefined) continue;
      await query(
        ...insertInto('stood_in_requests', { id: stoodIn.requestId, accountId, messageId: stoodIn.messageId }, 'ON CONFLICT DO NOTHING'),
      );
    }
    const entries = rows.flatMap(({ ledger }) => ledger);
    const upTo = rows.findLast(({ ledger }) => ledger.length > 0)?.version ?? 0;
    if (entries.length > 0) await createChains(query).appendToLedger(accountId, entries, upTo);
    const lines = all.flatMap(({ line }) => line ?? []);
    if (lines.length > 0) await createChains(query).appendToAudit(accountId, lines);
  }

  return { writeAll, writeEffects: (accountId, effects) => writeAll(accountId, [{ effects, line: textingLine(effects) }]) };
}

const PHONE_COLUMNS = [
  ...['consent', 'consentAt', 'warnedAt', 'warningVersion', 'optedOutAt', 'optedOutWords', 'frozenAt', 'frozenWords'],
  ...['askedAgainAt', 'askedAgainBy', 'lastInboundAt', 'recentReplies'],
];
const PHONE_ANEW = `ON CONFLICT ("accountId", "number") DO UPDATE SET ${PHONE_COLUMNS.map(column => `"${column}" = excluded."${column}"`).join(', ')}`;

/** Positions follow the order of a decision: messages first, then lines of the ledger. [S4] */
function rowsOf(accountId: string, effects: TextingEffects, version: number) {
  const position = createPositions();
  return {
    // A message that is changed twice is written once.
    changes: [...Map.groupBy(effects.messageChanges ?? [], ({ id }) => id).values()]
      .map((changes): MessageChange => Object.assign({}, ...changes))
      .filter(({ id: _, ...change }) => Object.keys(change).length > 0)
      .map(({ id, ...change }) => ({ id, ...changedColumns(change), ...(isShown(change) ? { version } : {}) })),
    messages: (effects.newMessages ?? []).map(message => storedMessage(accountId, message, version, position(version))),
    ledger: (effects.ledger ?? []).map(entry => storedEntry(accountId, entry, version, position(version))),
  };
}

function differs(before: StoredPhone, after: StoredPhone): boolean {
  return (Object.keys(after) as (keyof StoredPhone)[]).some(column => before[column] !== after[column]);
}
