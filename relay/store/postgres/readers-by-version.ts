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
import type { Query } from './query.ts';

/** Which rows a desktop may have: read marks are those of the person ($2), or all of them. [S6] */
export type Scope = { readonly accountId: string; readonly staffId: string | null; readonly marksOf: 'one_person' | 'everyone' };

export type VersionReader = {
  /** The table's, but where one table is read as two kinds of rows. */
  readonly name: string;
  /** Table and version of each row after version $3, in order, with $1 the account and $2 the person. */
  versions(scope: Scope): string;
  /** Rows of versions in (after, upTo], in order. */
  between(query: Query, scope: Scope, after: number, upTo: number): Promise<Row[]>;
};

/** Every table that desktops hold. */
export const READERS: readonly VersionReader[] = [
  reader('accounts', accountRow, { ownerColumn: 'id', version: 'rowVersion' }),
  reader('locations', locationRow),
  reader('tracking_numbers', trackingNumberRow),
  reader('staff', staffRow),
  reader('leads', leadRow, { select: SELECT_LEAD }),
  reader('gone_leads', goneLeadRow),
  reader('gone_leads', mergedLeadRow, { name: 'merged_leads', only: `l."mergedInto" IS NOT NULL` }),
  reader('messages', messageRow),
  reader('calls', callRow),
  reader('consent_entries', consentEntryRow),
  reader('chain_heads', ledgerHeadRow, { only: `l."chain" = 'consent'` }),
  reader('blocked_numbers', blockedNumberRow),
  reader('legal_holds', legalHoldRow),
  reader('read_marks', readMarkRow, { isPersonal: true }),
];

function reader<Stored>(
  table: string,
  toRow: (stored: Stored) => Row,
  options: { select?: string; ownerColumn?: string; version?: string; isPersonal?: boolean; only?: string; name?: string } = {},
): VersionReader {
  const {
    select = `SELECT l.* FROM ${table} l`,
    ownerColumn = 'accountId',
    version = 'version',
    isPersonal = false,
    only = 'true',
    name = table,
  } = options;
  // The person is named in every statement, so that the parameters of all are the same.
  const where = ({ marksOf }: Scope) =>
    `l."${ownerColumn}" = $1 AND ${only} AND ${isPersonal && marksOf === 'one_person' ? 'l."staffId" = $2' : '($2::text IS NULL OR true)'}`;
  return {
    name,
    versions: scope =>
      `SELECT '${name}' AS "table", l."${version}" AS "v" FROM ${table} l WHERE ${where(scope)} AND l."${version}" > $3 ORDER BY "v"`,
    async between(query, scope, after, upTo) {
      const found = await query<Stored>(
        `${select} WHERE ${where(scope)} AND l."${version}" > $3 AND l."${version}" <= $4 ORDER BY l."${version}"`,
        [scope.accountId, scope.staffId, after, upTo],
      );
      return found.map(toRow);
    },
  };
}
