import type { Database } from 'better-sqlite3';
import { foldName, leadSearch } from '../../lead-search.ts';
import type { PracticeStore } from '../../practice-store.ts';
import { leadRow, SELECT_LEAD, type StoredLeadWithPhones } from '../../rows/lead-row.ts';

const NAME_ORDER = `lower(l."lastName"), lower(l."firstName"), l."id"`;
/** As in `leads_name`, so that a page is read off the index.. */
const PAGE = `${SELECT_LEAD} WHERE l."accountId" = @accountId
  AND (@after IS NULL OR (${NAME_ORDER}) > (SELECT lower("lastName"), lower("firstName"), "id" FROM leads WHERE "id" = @after AND "accountId" = @accountId))
  AND (@words IS NULL OR fold(l."firstName" || ' ' || l."lastName") LIKE @words ESCAPE '\\'
    OR fold(l."lastName" || ' ' || l."firstName") LIKE @words ESCAPE '\\'
    OR lower(l."email") LIKE @words ESCAPE '\\' OR l."phone1" LIKE @digits OR l."phone2" LIKE @digits)
  ORDER BY ${NAME_ORDER} LIMIT @limit`;

/** Reads a page of leads by name; the cursor is the last lead's id. */
export function createListLeads(database: Database): Pick<PracticeStore, 'listLeads'> {
  database.function('fold', { deterministic: true }, text => foldName(String(text)));
  const page = database.prepare<[Record<string, string | number | null>], StoredLeadWithPhones>(PAGE);
  return {
    async listLeads(accountId, { query = '', after = null, limit }) {
      const found = page.all({
        accountId,
        after,
        ...leadSearch(query),
        limit: limit + 1,
      });
      const leads = found.slice(0, limit).map(leadRow);
      return { leads, nextAfter: found.length > limit ? (leads.at(-1)?.id ?? null) : null };
    },
  };
}
