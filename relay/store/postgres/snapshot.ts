import type { SnapshotPage } from '../../../src-shared/protocol/changes.ts';
import type { Row } from '../../../src-shared/protocol/row.ts';
import { callRow, type StoredCall } from '../rows/call-row.ts';
import { consentEntryRow, type StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { leadRow, SELECT_LEAD, type StoredLeadWithPhones } from '../rows/lead-row.ts';
import { messageRow, type StoredMessage } from '../rows/message-row.ts';
import { readMarkRow, type StoredReadMark } from '../rows/read-mark-row.ts';
import { type PageToken, readPageToken, writePageToken } from '../snapshot-page-token.ts';
import { epochOf } from './database-state.ts';
import type { Query } from './query.ts';
import { versionOf } from './read-changes.ts';
import { READERS, type Scope } from './readers-by-version.ts';

/** What is handed out at once on the first page, before everything that is paged. */
const SETTINGS = READERS.filter(({ name }) =>
  ['accounts', 'locations', 'tracking_numbers', 'staff', 'blocked_numbers', 'legal_holds', 'merged_leads', 'chain_heads'].includes(name),
);

type Bounds = Scope & { readonly version: number; readonly from: string | number; readonly limit: number };
/** Rows of one page, and where the next one goes on; null: the stage is over. */
type Slice = { readonly rows: Row[]; readonly next: string | number | null };

const STAGES: Record<PageToken['stage'], (query: Query, bounds: Bounds) => Promise<Slice>> = {
  timeline: readTimeline,
  leads: readQuietLeads,
  marks: readMarks,
};

/**
 * One page of everything as it was at the version of the first page. Nothing is held between the pages: a row that has changed since is left
 * out, and the feed after that version brings it. A lead may come twice; its row is the same both times. [S5]
 */
export async function readSnapshotPage(query: Query, scope: Scope, page: string | null, limit: number): Promise<SnapshotPage> {
  const token = page === null ? null : readPageToken(page);
  const version = token?.version ?? (await versionOf(query, scope.accountId));
  const total = token?.total ?? (await countRows(query, scope, version));
  const rows: Row[] = [];
  if (token === null) for (const reader of SETTINGS) rows.push(...(await reader.between(query, scope, 0, version)));
  let place: Pick<PageToken, 'stage' | 'from'> | null = token ?? { stage: 'timeline', from: Number.MAX_SAFE_INTEGER };
  while (place !== null && rows.length < limit) {
    const { stage, from }: Pick<PageToken, 'stage' | 'from'> = place;
    const slice: Slice = await STAGES[stage](query, { ...scope, version, from, limit: limit - rows.length });
    rows.push(...slice.rows);
    place = slice.next === null ? after(stage) : { stage, from: slice.next };
  }
  const done = Math.min(total, (token?.done ?? 0) + rows.length);
  const nextPage = place === null ? null : writePageToken({ version, total, done, ...place });
  return { type: 'snapshot', epoch: await epochOf(query), version, rows, done: nextPage === null ? total : done, total, nextPage };
}

async function countRows(query: Query, scope: Scope, version: number): Promise<number> {
  const counts = READERS.map(reader => `SELECT count(*) AS "n" FROM (${reader.versions(scope)}) AS r WHERE r."v" <= $4`);
  const [counted] = await query<{ n: number }>(`SELECT sum("n")::bigint AS "n" FROM (${counts.join(' UNION ALL ')}) AS "counts"`, [
    ...[scope.accountId, scope.staffId, 0, version],
  ]);
  return counted?.n ?? 0;
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
async function readTimeline(query: Query, { accountId, version, from, limit }: Bounds): Promise<Slice> {
  const before = (table: string) =>
    `SELECT * FROM ${table} WHERE "accountId" = $1 AND "position" < $2 AND "version" <= $3 ORDER BY "position" DESC LIMIT $4`;
  const messages = await query<StoredMessage>(before('messages'), [accountId, from, version, limit]);
  const entries = await query<StoredConsentEntry>(before('consent_entries'), [accountId, from, version, limit]);
  const calls = await query<StoredCall>(before('calls'), [accountId, from, version, limit]);
  const all = [...messages.map(messageRow), ...entries.map(consentEntryRow), ...calls.map(callRow)];
  const items = all.sort((a, b) => b.position - a.position).slice(0, limit);
  const lowest = items.at(-1)?.position ?? 0;
  const leadIds = [...new Set(items.map(item => item.leadId).filter(leadId => leadId !== null))];
  const newest = (table: string) =>
    `SELECT max("position") FROM ${table} t WHERE t."accountId" = $1 AND t."leadId" = l."id" AND t."version" <= $3`;
  const leads = await query<StoredLeadWithPhones>(
    `${SELECT_LEAD} WHERE l."accountId" = $1 AND l."id" = ANY($2::text[]) AND l."version" <= $3
     AND greatest((${newest('messages')}), (${newest('consent_entries')}), (${newest('calls')})) BETWEEN $4 AND $5
     ORDER BY array_position($2::text[], l."id")`,
    [accountId, leadIds, version, lowest, Number(from) - 1],
  );
  return { rows: [...leads.map(leadRow), ...items], next: items.length < limit ? null : lowest };
}

/** Leads with nothing in the timeline. */
async function readQuietLeads(query: Query, { accountId, version, from, limit }: Bounds): Promise<Slice> {
  const none = (table: string) =>
    `NOT EXISTS (SELECT 1 FROM ${table} t WHERE t."accountId" = l."accountId" AND t."leadId" = l."id" AND t."version" <= $3)`;
  const found = await query<StoredLeadWithPhones>(
    `${SELECT_LEAD} WHERE l."accountId" = $1 AND l."id" > $2 AND l."version" <= $3
     AND ${none('messages')} AND ${none('consent_entries')} AND ${none('calls')} ORDER BY l."id" LIMIT $4`,
    [accountId, String(from), version, limit],
  );
  return { rows: found.map(leadRow), next: found.length < limit ? null : (found.at(-1)?.id ?? null) };
}

async function readMarks(query: Query, { accountId, staffId, version, from, limit }: Bounds): Promise<Slice> {
  const found = await query<StoredReadMark>(
    `SELECT * FROM read_marks WHERE "accountId" = $1 AND "staffId" = $2 AND "leadId" > $3 AND "version" <= $4 ORDER BY "leadId" LIMIT $5`,
    [accountId, staffId, String(from), version, limit],
  );
  return { rows: found.map(readMarkRow), next: found.length < limit ? null : (found.at(-1)?.leadId ?? null) };
}
