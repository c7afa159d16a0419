import type { CallArrival, CallChange, CallSituation, CallStore, KnownCall } from '../call-store.ts';
import { POSITIONS_PER_VERSION } from '../effects-as-rows.ts';
import { callRow, type StoredCall } from '../rows/call-row.ts';
import type { StoredTrackingNumber } from '../rows/tracking-number-row.ts';
import { insertInto } from './insert-into.ts';
import { createInsertLead } from './practice/insert-lead.ts';
import type { PracticeParts } from './practice/practice-parts.ts';
import { calls } from './schema.ts';

type Routed = NonNullable<ReturnType<PracticeParts['load']['trackingNumber']>>;

/** Calls in SQLite. Each verb is one entry of the group commit. */
export function createCallStore({ database, group, load, nextVersion }: Omit<PracticeParts, 'writeEffects'>): CallStore {
  const find = database.prepare<[string], StoredCall>('SELECT * FROM calls WHERE "carrierId" = ?');
  const list = database.prepare<[string, number, number], StoredCall>(
    'SELECT * FROM calls WHERE "accountId" = ? AND "position" < ? ORDER BY "position" DESC LIMIT ?',
  );
  const own = database
    .prepare<[string], StoredTrackingNumber['phoneNumber']>('SELECT "phoneNumber" FROM tracking_numbers WHERE "accountId" = ?')
    .pluck();
  const insert = database.prepare(insertInto(calls));
  const insertLead = createInsertLead({ database, nextVersion });

  function situation({ accountId, trackingNumber }: Routed, { from, to }: CallArrival): CallSituation {
    const leads = load.leadsWith(accountId, from);
    const leadIds = leads.map(({ id }) => id);
    return {
      ...{ trackingNumber, leads },
      location: load.location(accountId, trackingNumber.locationId),
      lastTextedFromHere: load.lastTexted(accountId, to, from, leadIds),
      lastTextedFromAnywhere: load.lastTexted(accountId, null, from, leadIds),
      ownNumbers: own.all(accountId),
    };
  }

  return {
    beginCall(arrival, decide) {
      return group.run((moved): KnownCall | 'unrouted' => {
        const routed = load.trackingNumber(arrival.to);
        if (routed === null) return 'unrouted';
        const { accountId, trackingNumber } = routed;
        const known = find.get(arrival.carrierId);
        if (known !== undefined) return { call: callRow(known), trackingNumber };
        const { call, newLead } = decide(situation(routed, arrival));
        if (newLead !== null) insertLead(accountId, newLead, moved);
        const version = nextVersion(accountId, moved);
        const { carrierId, from: callerPhone, to } = arrival;
        const place = { version, position: version * POSITIONS_PER_VERSION };
        const stored: StoredCall = { ...call, ...place, accountId, carrierId, callerPhone, trackingNumber: to };
        insert.run(stored);
        return { call: callRow(stored), trackingNumber };
      });
    },
    changeCall(carrierId, decide) {
      return group.run((moved): 'known' | 'unknown_call' => {
        const stored = find.get(carrierId);
        if (stored === undefined) return 'unknown_call';
        const change: CallChange = decide(callRow(stored)) ?? {};
        const set = Object.keys(change).map(column => `"${column}" = @${column}`);
        if (set.length === 0) return 'known';
        const version = nextVersion(stored.accountId, moved);
        database
          .prepare(`UPDATE calls SET ${set.join(', ')}, "version" = @version WHERE "id" = @id`)
          .run({ ...change, version, id: stored.id });
        return 'known';
      });
    },
    listCalls: async (accountId, before, limit) => list.all(accountId, before ?? Number.MAX_SAFE_INTEGER, limit).map(callRow),
  };
}
