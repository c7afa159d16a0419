import type { AuditAction, AuditEntry, AuditQuery } from '../../src-shared/protocol/audit-entry.ts';
import type { Acting } from './acting-as.ts';

/** Who did what. What the store's own verbs change they write down themselves, in the same transaction; this is for everything else. [A1] */
export type AuditStore = {
  /** Appends lines, in one transaction; one whose id is there already is left out. */
  record(accountId: string, lines: readonly NewAuditEntry[]): Promise<void>;
  /** Newest first, below the number (null: from the end). */
  list(accountId: string, query: AuditQuery, before: number | null, limit: number): Promise<AuditEntry[]>;
  /** Lines after this number, in order. */
  auditAfter(accountId: string, number: number, limit: number): Promise<AuditEntry[]>;
};

export type NewAuditEntry = {
  readonly id: string;
  readonly at: string;
  readonly by: Acting;
  readonly action: AuditAction;
  readonly leadId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly details: AuditEntry['details'];
};
