import type { Database, Statement } from 'better-sqlite3';
import type { AuditQuery } from '../../../src-shared/protocol/audit-entry.ts';
import type { AuditStore } from '../audit-store.ts';
import { auditEntryRow, type StoredAuditEntry } from '../rows/audit-entry-row.ts';
import { createChains } from './chains.ts';
import type { GroupCommit } from './group-commit.ts';

const CONDITIONS: Record<keyof AuditQuery, string> = {
  person: '"actorId" = @person',
  action: '"action" = @action',
  /** With those that became part of it. [B5] */
  lead: '"leadId" IN (SELECT @lead UNION ALL SELECT "id" FROM gone_leads WHERE "accountId" = @accountId AND "mergedInto" = @lead)',
  from: '"at" >= @from',
  to: '"at" < @to',
};

export function createAuditStore(database: Database, group: GroupCommit): AuditStore {
  const chains = createChains(database);
  const isThere = database.prepare<[string], number>('SELECT 1 FROM audit_entries WHERE "id" = ?').pluck();
  const after = database.prepare<[string, number, number], StoredAuditEntry>(
    'SELECT * FROM audit_entries WHERE "accountId" = ? AND "auditNumber" > ? ORDER BY "auditNumber" LIMIT ?',
  );
  /** By what is asked for, so that the index on the person or the lead is used. */
  function list(asked: AuditQuery): Statement<[Record<string, string | number>], StoredAuditEntry> {
    const conditions = Object.entries(CONDITIONS).filter(([name]) => asked[name as keyof AuditQuery] !== undefined);
    return database.prepare(
      `SELECT * FROM audit_entries WHERE "accountId" = @accountId AND "auditNumber" < @before
         ${conditions.map(([, condition]) => `AND ${condition}`).join(' ')} ORDER BY "auditNumber" DESC LIMIT @limit`,
    );
  }
  return {
    record: (accountId, lines) =>
      group.run(() => {
        const fresh = lines.filter(line => isThere.get(line.id) === undefined);
        if (fresh.length > 0) chains.appendToAudit(accountId, fresh);
      }),
    async list(accountId, query, before, limit) {
      const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
      const values = { ...given, accountId, before: before ?? Number.MAX_SAFE_INTEGER, limit };
      return list(query).all(values).map(auditEntryRow);
    },
    auditAfter: async (accountId, number, limit) => after.all(accountId, number, limit).map(auditEntryRow),
  };
}
