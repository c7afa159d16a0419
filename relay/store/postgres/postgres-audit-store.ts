import type { AuditStore } from '../audit-store.ts';
import { auditEntryRow, type StoredAuditEntry } from '../rows/audit-entry-row.ts';
import { createChains } from './chains.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Query } from './query.ts';

export function createAuditStore(query: Query, group: GroupCommit): AuditStore {
  return {
    record: (accountId, lines) =>
      group.run(accountId, async ({ query }) => {
        const known = await query<{ id: string }>('SELECT "id" FROM audit_entries WHERE "id" = ANY($1::text[])', [
          lines.map(line => line.id),
        ]);
        const there = new Set(known.map(({ id }) => id));
        const fresh = lines.filter(line => !there.has(line.id));
        if (fresh.length > 0) await createChains(query).appendToAudit(accountId, fresh);
      }),
    async list(accountId, { person, action, lead, from, to }, before, limit) {
      const wanted: [condition: string, value: string | undefined][] = [
        ['"actorId" =', person],
        ['"action" =', action],
        ['"at" >=', from],
        ['"at" <', to],
      ];
      const values: (string | number)[] = [accountId, before ?? Number.MAX_SAFE_INTEGER, limit];
      const conditions = wanted.flatMap(([condition, value]) => (value === undefined ? [] : [`AND ${condition} $${values.push(value)}`]));
      if (lead !== undefined) {
        const place = `$${values.push(lead)}`; // with those that became part of it [B5]
        conditions.push(
          `AND "leadId" IN (SELECT ${place} UNION ALL SELECT "id" FROM gone_leads WHERE "accountId" = $1 AND "mergedInto" = ${place})`,
        );
      }
      const found = await query<StoredAuditEntry>(
        `SELECT * FROM audit_entries WHERE "accountId" = $1 AND "auditNumber" < $2 ${conditions.join(' ')} ORDER BY "auditNumber" DESC LIMIT $3`,
        values,
      );
      return found.map(auditEntryRow);
    },
    async auditAfter(accountId, number, limit) {
      const found = await query<StoredAuditEntry>(
        'SELECT * FROM audit_entries WHERE "accountId" = $1 AND "auditNumber" > $2 ORDER BY "auditNumber" LIMIT $3',
        [accountId, number, limit],
      );
      return found.map(auditEntryRow);
    },
  };
}
