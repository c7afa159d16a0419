import { expect, test } from 'vitest';
import type { DesktopStore } from '../../../src-main/cache/desktop-store.ts';
import type { Row, Tombstone } from '../../../src-shared/protocol/row.ts';
import { apply, aStore } from '../support/a-store.ts';
import {
  aConsentEntry,
  aLead,
  aMessage,
  aPhone,
  aReadMark,
  aTombstone,
  changes,
  COLLEAGUE,
  EAST,
  idOf,
  ME,
  snapshot,
} from '../support/rows.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const LEADS = 5;
const STATES = ['deferred', 'queued', 'sent', 'delivered', 'failed', 'unknown', 'cancelled'] as const;
const WORDS = ['rosacea', 'laser', 'peel', 'mañana', '👍', '"quoted"', 'AND', 'near(', 'col:on', '*', '-', '50%', '_'];

type LiveRow = Exclude<Row, Tombstone>;

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The history of an account: batches in order, and the rows that are left at its end. */
function aHistory(seed: number): { batches: Row[][]; left: Map<string, LiveRow> } {
  const random = randomOf(seed);
  const below = (n: number) => Math.floor(random() * n);
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const left = new Map<string, LiveRow>();
  const batches: Row[][] = [];
  let position = 0;
  const leadId = () => idOf(`lead ${below(LEADS)}`);
  for (let version = 1; version <= 150; version += 1) {
    const rows: Row[] = [];
    const put = (row: Row): void => void rows.push(row);
    const messages = [...left.values()].filter(row => row.kind === 'message');
    const kind = below(10);
    if (kind < 4) {
      position += 1;
      const messageKind = one(['inbound', 'inbound', 'staff', 'waiting_reply', 'consent_request'] as const);
      const body = Array.from({ length: 1 + below(3) }, () => one(WORDS)).join(' ');
      const state = messageKind === 'inbound' ? ('received' as const) : one(STATES);
      const staffId = messageKind === 'staff' ? one([ME, COLLEAGUE]) : null;
      const location = one([EAST, null]);
      put(
        aMessage({
          id: idOf(`m${position}`),
          version,
          position,
          messageKind,
          body,
          state,
          staffId,
          locationId: location,
          leadId: one([leadId(), leadId(), null]),
        }),
      );
    } else if (kind < 6 && messages.length > 0) {
      const message = one(messages);
      if (message.kind === 'message')
        put({
          ...message,
          version,
          state: message.messageKind === 'inbound' ? 'received' : one(STATES),
          leadId: message.leadId ?? leadId(),
        });
    } else if (kind === 6) {
      const number = below(LEADS);
      const id = idOf(`lead ${number}`);
      put(
        aLead({
          id,
          version,
          firstName: one(['Ana', 'Zoë', "O'Neil", '']),
          lastName: `Ruiz${number}`,
          phones: [aPhone({ number: `+1512555010${below(3)}` })],
          doNotText: below(2) === 0,
        }),
      );
    } else if (kind === 7) {
      put(aReadMark({ version, leadId: leadId(), position: below(position + 1) }));
    } else if (kind === 8) {
      position += 1;
      put(aConsentEntry({ id: idOf(`c${position}`), version, position, leadId: leadId() }));
    } else {
      const gone = below(4) === 0 ? one([...left.values()]) : undefined;
      if (gone !== undefined && gone.kind !== 'ledger-head' && gone.kind !== 'merged-lead') put(aTombstone(gone.kind, gone.id, version));
    }
    for (const row of rows) {
      if (row.kind === 'tombstone') left.delete(row.id);
      else left.set(row.id, row);
    }
    batches.push(rows);
  }
  return { batches, left };
}

/** Everything that a person could see. */
function seen(store: DesktopStore): unknown {
  const filters = ['all', 'unread', 'needs_reply', 'deferred', 'mine'] as const;
  return {
    inbox: filters.flatMap(filter => [null, EAST].map(locationId => store.listConversations({ filter, locationId, offset: 0, limit: 50 }))),
    threads: Array.from({ length: LEADS }, (_, lead) => store.listThread({ leadId: idOf(`lead ${lead}`), limit: 200 })),
    leads: store.listLeads({ search: '', offset: 0, limit: 50 }),
    found: [...WORDS, '', 'las', '"', 'a OR b', '\0', 'NEAR(a b)', "o'neil"].map(text =>
      store.searchMessages({ text, offset: 0, limit: 50 }),
    ),
    named: ['ana', 'zoe', "o'n", '%', '_', '5550101', '*'].map(search => store.listLeads({ search, offset: 0, limit: 50 })),
  };
}

test.each(SEEDS)('[S3, S5] a cache that was begun anew shows what one shows that heard everything as it happened (seed %i)', seed => {
  const random = randomOf(seed * 1_000);
  const { batches, left } = aHistory(seed);
  const lived = aStore();
  apply(lived, snapshot(0, []));
  for (let version = 0; version < batches.length; ) {
    const count = 1 + Math.floor(random() * 6);
    const batch = changes(version, batches.slice(version, version + count).flat(), { version: Math.min(batches.length, version + count) });
    apply(lived, batch);
    if (random() < 0.2) apply(lived, batch); // a batch may come twice
    version += count;
  }
  const rebuilt = aStore();
  const rank = (row: LiveRow): number => (row.kind === 'message' || row.kind === 'consent-entry' ? row.position : 0);
  const rows = [...left.values()].sort((a, b) => rank(b) - rank(a));
  const page = 1 + Math.floor(random() * 20);
  for (let from = 0; from < Math.max(1, rows.length); from += page) {
    const isLast = from + page >= rows.length;
    apply(rebuilt, snapshot(batches.length, rows.slice(from, from + page), { nextPage: isLast ? null : String(from) }));
  }
  expect(seen(rebuilt)).toEqual(seen(lived));
  expect(seen(lived)).not.toEqual(seen(aStore()));
});
