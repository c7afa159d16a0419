import { leadSearch } from '../../lead-search.ts';
import type { PracticeStore } from '../../practice-store.ts';
import { leadRow, SELECT_LEAD, type StoredLeadWithPhones } from '../../rows/lead-row.ts';
import type { Query } from '../query.ts';

const NAME_ORDER = `lower(l."lastName"), lower(l."firstName"), l."id"`;
/** As in `leads_name`, so that a page is read off the index. */
const PAGE = `${SELECT_LEAD} WHERE l."accountId" = $1
  AND ($2::text IS NULL OR (${NAME_ORDER}) >
    (SELECT lower(a."lastName"), lower(a."firstName"), a."id" FROM leads a WHERE a."id" = $2 AND a."accountId" = $1))
  AND ($3::text IS NULL OR l."searchName" LIKE $3 OR lower(l."email") LIKE $3 OR l."phone1" LIKE $4 OR l."phone2" LIKE $4)
  ORDER BY ${NAME_ORDER} LIMIT $5`;

/** Reads a page of leads by name; the cursor is the last lead's id. */
export function createListLeads(query: Query): Pick<PracticeStore, 'listLeads'> {
  return {
    async listLeads(accountId, { query: wanted = '', after = null, limit }) {
      const { words, digits } = leadSearch(wanted);
      const found = await query<StoredLeadWithPhones>(PAGE, [accountId, after, words, digits, limit + 1]);
      const leads = found.slice(0, limit).map(leadRow);
      return { leads, nextAfter: found.length > limit ? (leads.at(-1)?.id ?? null) : null };
    },
  };
}
