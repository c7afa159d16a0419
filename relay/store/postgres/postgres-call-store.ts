import type { CallArrival, CallSituation, CallStore, KnownCall } from '../call-store.ts';
import { POSITIONS_PER_VERSION } from '../effects-as-rows.ts';
import { callRow, type StoredCall } from '../rows/call-row.ts';
import type { Load } from './load-situation.ts';
import { insertLead } from './practice/insert-lead.ts';
import type { PracticeParts } from './practice/practice-parts.ts';
import type { Query } from './query.ts';
import { insertInto, updateWhere } from './statements.ts';
import type { Transaction } from './transaction.ts';

type Routed = NonNullable<Awaited<ReturnType<Load['trackingNumber']>>>;

/** Calls in Postgres. Each verb is one entry of its account's lane in the group commit. */
export function createCallStore({ query, load, group }: PracticeParts): CallStore {
  return {
    async beginCall(arrival, decide) {
      for (;;) {
        const accountId = (await load.trackingNumber(arrival.to))?.accountId ?? null;
        if (accountId === null) return 'unrouted';
        const begun = await group.run(accountId, transaction => begin(transaction, accountId, arrival, decide));
        // The number went to another account between the two looks.
        if (begun !== 'other_account') return begun;
      }
    },
    async changeCall(carrierId, decide) {
      const accountId = (await callOf(query, carrierId))?.accountId;
      if (accountId === undefined) return 'unknown_call';
      return group.run(accountId, async ({ query, nextVersion }): Promise<'known' | 'unknown_call'> => {
        const stored = await callOf(query, carrierId);
        if (stored === undefined) return 'unknown_call';
        const change = decide(callRow(stored));
        if (change === null || Object.keys(change).length === 0) return 'known';
        await query(...updateWhere('calls', { ...change, version: await nextVersion(accountId) }, { id: stored.id }));
        return 'known';
      });
    },
    async listCalls(accountId, before, limit) {
      const found = await query<StoredCall>(
        'SELECT * FROM calls WHERE "accountId" = $1 AND "position" < $2 ORDER BY "position" DESC LIMIT $3',
        [accountId, before ?? Number.MAX_SAFE_INTEGER, limit],
      );
      return found.map(callRow);
    },
  };
}

async function callOf(query: Query, carrierId: string): Promise<StoredCall | undefined> {
  const [stored] = await query<StoredCall>('SELECT * FROM calls WHERE "carrierId" = $1', [carrierId]);
  return stored;
}

async function begin(
  transaction: Transaction,
  accountId: string,
  arrival: CallArrival,
  decide: Parameters<CallStore['beginCall']>[1],
): Promise<KnownCall | 'unrouted' | 'other_account'> {
  const { query, load, nextVersion } = transaction;
  const routed = await load.trackingNumber(arrival.to);
  if (routed === null) return 'unrouted';
  if (routed.accountId !== accountId) return 'other_account';
  const { trackingNumber } = routed;
  const known = await callOf(query, arrival.carrierId);
  if (known !== undefined) return { call: callRow(known), trackingNumber };
  const { call, newLead } = decide(await situation(transaction, routed, arrival));
  if (newLead !== null) await insertLead(transaction, accountId, newLead);
  const version = await nextVersion(accountId);
  const { carrierId, from: callerPhone, to } = arrival;
  const place = { version, position: version * POSITIONS_PER_VERSION };
  const stored: StoredCall = { ...call, ...place, accountId, carrierId, callerPhone, trackingNumber: to };
  await query(...insertInto('calls', stored));
  return { call: callRow(stored), trackingNumber };
}

async function situation(
  { query, load }: Transaction,
  { accountId, trackingNumber }: Routed,
  { from, to }: CallArrival,
): Promise<CallSituation> {
  const leads = await load.leadsWith(accountId, from);
  const leadIds = leads.map(({ id }) => id);
  const own = await query<{ phoneNumber: string }>('SELECT "phoneNumber" FROM tracking_numbers WHERE "accountId" = $1', [accountId]);
  return {
    ...{ trackingNumber, leads },
    location: await load.location(accountId, trackingNumber.locationId),
    lastTextedFromHere: await load.lastTexted(accountId, to, from, leadIds),
    lastTextedFromAnywhere: await load.lastTexted(accountId, null, from, leadIds),
    ownNumbers: own.map(({ phoneNumber }) => phoneNumber),
  };
}
