import type { AuditEntry } from '../../../src-shared/protocol/audit-entry.ts';
import type { auditEntries } from '../sqlite/schema.ts';

export type StoredAuditEntry = typeof auditEntries.$inferSelect;

export function auditEntryRow({ accountId: _, details, action, ...stored }: StoredAuditEntry): AuditEntry {
  // Both were written from that type.
  return { ...stored, action: action as AuditEntry['action'], details: JSON.parse(details) as AuditEntry['details'] };
}
