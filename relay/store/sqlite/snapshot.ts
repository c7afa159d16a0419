import type { Database } from 'better-sqlite3';
import type { SnapshotPage } from '../../../src-shared/protocol/changes.ts';
import type { Row } from '../../../src-shared/protocol/row.ts';
import type { ChangeStore } from '../change-store.ts';
import { callRow, type StoredCall } from '../rows/call-row.ts';
import { consentEntryRow, type StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { leadRow, SELECT_LEAD, type StoredLeadWithPhones } from '../rows/lead-row.ts';
import { messageRow, type StoredMessage } from '../rows/message-row.ts';
import { readMarkRow, type StoredReadMark } from '../rows/read-mark-row.ts';
import { createReadEpoch } from './database-state.ts';
import { readersByVersion } from './readers-by-version.ts';
import { type PageToken, readPageToken, writePageToken } from '../snapshot-page-token.ts';

// A plus before a column keeps SQLite from walking the index on versions: most rows are of an older version, and sorting them costs a scan.

/** What is handed out at once on the first page, before everything that is paged. */
const SETTINGS = new Set([
  'accounts',
  'locations',
  'tracking_numbers',
  'staff',
  'blocked_numbers',
  'legal_holds',
  'merged_leads',
  'chain_heads',
]);

type Scope = { readonly accountId: string; readonly staffId: string | null; readonly version: number };
/** Rows of one page, and where the next one goes on; null: the stage is over. */
type Slice = { readonly rows: Row[]; readonly next: string | number | null };
type Bounds = Scope & { readonly from: string | number; readonly limit: number };

/**
 * Everything as it was at the version of the first page. Nothing is held between the pages: a row that has changed since is left out, and the
 * feed after that version brings it. A lead may come twice; its row is the same both times. [S5]
 */
export function createSnapshot(database: Database): Pick<ChangeStore, 'snapshotPage'> {
  const versionOf = database.prepare<[string], number>('SELECT "version" FROM accounts WHERE "id" = ?').pluck();
  const epoch = createReadEpoch(database);
  const readers = readersByVersion(database, 'one_person');
  const settings = readers.filter(reader => SETTINGS.has(reader.name));
  const count = database
    .prepare<[Scope], number>(
      `SELECT sum("n") FROM (${readers
        .map(({ table, where, versionColumn }) => `SELECT count(*) AS "n" FROM ${table} WHERE ${where} AND "${versionColumn}" <= @version`)
        .join(' UNION ALL ')})`,
    )
    .pluck();
  const stages = { timeline: createTimeline(database), leads: createQuietLeads(database), marks: createMarks(database) };

  const read = database.transaction((accountId: string, staffId: string | null, token: PageToken | null, limit: number): SnapshotPage => {
    const version = token?.version ?? versionOf.get(accountId) ?? 0;
    const scope: Scope = { accountId, staffId, version };
    const total = token?.total ?? count.get(scope) ?? 0;
    const rows: Row[] = token === null ? settings.flatMap(reader => reader.between({ accountId, staffId, after: 0, upTo: version })) : [];
    let place: Pick<PageToken, 'stage' | 'from'> | null = token ?? { stage: 'timeline', from: Number.MAX_SAFE_INTEGER };
    while (place !== null && rows.length < limit) {
      const { stage, from }: Pick<PageToken, 'stage' | 'from'> = place;
      const slice: Slice = stages[stage]({ ...scope, from, limit: limit - rows.length });
      rows.push(...slice.rows);
      place = slice.next === null ? after(stage) : { stage, from: slice.next };
    }
    const done = Math.min(total, (token?.done ?? 0) + rows.length);
    const nextPage = place === null ? null : writePageToken({ version, total, done, ...place });
    return { type: 'snapshot', epoch: epoch(), version, rows, done: nextPage === null ? total : done, total, nextPage };
  });

  return {
    snapshotPage: async (accountId, staffId, page, limit) => read(accountId, staffId, page === null ? null : readPageToken(page), limit),
  };
}

function after(stage: PageToken['stage']): Pick<PageToken, 'stage' | 'from'> | null {
  switch (stage) {
    case 'timeline':
      return { stage: 'leads', from: '' };
    case 'leads':
      return { stage: 'marks', from: '' };
    case 'marks':
      return null;
  }
}

/** Messages, calls and ledger entries, newest first, each lead with the newest of its own. */
function createTimeline(database: Database): (bounds: Bounds) => Slice {
  const before = (table: string) =>
    `SELECT * FROM ${table} WHERE "accountId" = @accountId AND "position" < @from AND +"version" <= @version ORDER BY "position" DESC LIMIT @limit`;
  const messages = database.prepare<[Bounds], StoredMessage>(before('messages'));
  const entries = database.prepare<[Bounds], StoredConsentEntry>(before('consent_entries'));
  const calls = database.prepare<[Bounds], StoredCall>(before('calls'));
  const newest = (table: string) =>
    `SELECT "position" FROM ${table} WHERE "accountId" = @accountId AND "leadId" = @leadId AND +"version" <= @version ORDER BY "position" DESC LIMIT 1`;
  const newestMessage = database.prepare<[Scope & { leadId: string }], number>(newest('messages')).pluck();
  const newestEntry = database.prepare<[Scope & { leadId: string }], number>(newest('consent_entries')).pluck();
  const newestCall = database.prepare<[Scope & { leadId: string }], number>(newest('calls')).pluck();
  const lead = database.prepare<[Scope & { leadId: string }], StoredLeadWithPhones>(
    `${SELECT_LEAD} WHERE l."accountId" = @accountId AND l."id" = @leadId AND l."version" <= @version`,
  );

  return bounds => {
    const all = [...messages.all(bounds).map(messageRow), ...entries.all(bounds).map(consentEntryRow), ...calls.all(bounds).map(callRow)];
    const items = all.sort((a, b) => b.position - a.position).slice(0, bounds.limit);
    const lowest = items.at(-1)?.position ?? 0;
    const leadIds = new Set(items.map(item => item.leadId).filter(leadId => leadId !== null));
    const first = [...leadIds].filter(leadId => {
      const about = { ...bounds, leadId };
      const position = Math.max(newestMessage.get(about) ?? 0, newestEntry.get(about) ?? 0, newestCall.get(about) ?? 0);
      return position >= lowest && position < Number(bounds.from);
    });
    const leads = first.map(leadId => lead.get({ ...bounds, leadId })).filter(stored => stored !== undefined);
    return { rows: [...leads.map(leadRow), ...items], next: items.length < bounds.limit ? null : lowest };
  };
}

/** Leads with nothing in the timeline. */
function createQuietLeads(database: Database): (bounds: Bounds) => Slice {
  const none = (table: string) =>
    `NOT EXISTS (SELECT 1 FROM ${table} t WHERE t."accountId" = l."accountId" AND t."leadId" = l."id" AND +t."version" <= @version)`;
  const leads = database.prepare<[Bounds], StoredLeadWithPhones>(
    `${SELECT_LEAD} WHERE l."accountId" = @accountId AND l."id" > @from AND +l."version" <= @version
     AND ${none('messages')} AND ${none('consent_entries')} AND ${none('calls')} ORDER BY l."id" LIMIT @limit`,
  );
  return bounds => {
    const found = leads.all(bounds);
    return { rows: found.map(leadRow), next: found.length < bounds.limit ? null : (found.at(-1)?.id ?? null) };
  };
}

function createMarks(database: Database): (bounds: Bounds) => Slice {
  const marks = database.prepare<[Bounds], StoredReadMark>(
    `SELECT * FROM read_marks WHERE "accountId" = @accountId AND "staffId" = @staffId AND "leadId" > @from AND +"version" <= @version
     ORDER BY "leadId" LIMIT @limit`,
  );
  return bounds => {
    const found = marks.all(bounds);
    return { rows: found.map(readMarkRow), next: found.length < bounds.limit ? null : (found.at(-1)?.leadId ?? null) };
  };
}
