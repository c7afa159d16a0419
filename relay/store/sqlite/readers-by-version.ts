import type { Database } from 'better-sqlite3';
import type { Row } from '../../../src-shared/protocol/row.ts';
import { accountRow } from '../rows/account-row.ts';
import { blockedNumberRow } from '../rows/blocked-number-row.ts';
import { callRow } from '../rows/call-row.ts';
import { consentEntryRow } from '../rows/consent-entry-row.ts';
import { legalHoldRow } from '../rows/legal-hold-row.ts';
import { ledgerHeadRow } from '../rows/ledger-head-row.ts';
import { goneLeadRow } from '../rows/gone-lead-row.ts';
import { leadRow, SELECT_LEAD } from '../rows/lead-row.ts';
import { locationRow } from '../rows/location-row.ts';
import { mergedLeadRow } from '../rows/merged-lead-row.ts';
import { messageRow } from '../rows/message-row.ts';
import { readMarkRow } from '../rows/read-mark-row.ts';
import { staffRow } from '../rows/staff-row.ts';
import { trackingNumberRow } from '../rows/tracking-number-row.ts';

type Range = { readonly accountId: string; readonly staffId: string | null; readonly after: number; readonly upTo: number };

export type VersionReader = {
  readonly table: string;
  /** The table's, but where one table is read as two kinds of rows. */
  readonly name: string;
  /** Which rows a desktop of `@staffId` in `@accountId` may have. */
  readonly where: string;
  readonly versionColumn: string;
  /** Rows of versions in (after, upTo], in order. */
  between(range: Range): Row[];
};

/** Every table that desktops hold; read marks are the person's own, except for the feed, which hands them out itself. [S6] */
export function readersByVersion(database: Database, marksOf: 'one_person' | 'everyone'): VersionReader[] {
  function reader<Stored>(
    table: string,
    toRow: (stored: Stored) => Row,
    options: { select?: string; where?: string; version?: string; name?: string } = {},
  ) {
    const { select = `SELECT l.* FROM ${table} l`, where = '"accountId" = @accountId', version = 'version' } = options;
    const statement = database.prepare<[Range], Stored>(
      `${select} WHERE ${where.replaceAll('"accountId"', 'l."accountId"')} AND l."${version}" > @after AND l."${version}" <= @upTo ORDER BY l."${version}"`,
    );
    return {
      table,
      name: options.name ?? table,
      where,
      versionColumn: version,
      between: (range: Range) => statement.all(range).map(toRow),
    };
  }
  return [
    reader('accounts', accountRow, { where: '"id" = @accountId', version: 'rowVersion' }),
    reader('locations', locationRow),
    reader('tracking_numbers', trackingNumberRow),
    reader('staff', staffRow),
    reader('leads', leadRow, { select: SELECT_LEAD }),
    reader('gone_leads', goneLeadRow),
    reader('gone_leads', mergedLeadRow, { name: 'merged_leads', where: `"accountId" = @accountId AND "mergedInto" IS NOT NULL` }),
    reader('messages', messageRow),
    reader('calls', callRow),
    reader('consent_entries', consentEntryRow),
    reader('chain_heads', ledgerHeadRow, { where: `"accountId" = @accountId AND "chain" = 'consent'` }),
    reader('blocked_numbers', blockedNumberRow),
    reader('legal_holds', legalHoldRow),
    reader('read_marks', readMarkRow, { where: `"accountId" = @accountId${marksOf === 'everyone' ? '' : ' AND "staffId" = @staffId'}` }),
  ];
}
