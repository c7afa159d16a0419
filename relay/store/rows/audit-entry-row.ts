import type { auditEntries } from '../sqlite/schema.ts';

export type StoredAuditEntry = typeof auditEntries.$inferSelect;
