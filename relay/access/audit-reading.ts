import { v7 as uuidv7 } from 'uuid';
import type { AuditView } from '../../src-shared/protocol/audit-entry.ts';
import type { Acting } from '../store/acting-as.ts';
import type { AuditStore, NewAuditEntry } from '../store/audit-store.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import type { Actor } from './actor.ts';

type Viewed = Pick<AuditView, 'action' | 'what'> & Partial<AuditView>;

/** The audit log's name for a caller. */
export function actingOf({ staffId, credential }: Actor): Acting {
  return credential.is === 'api_key' ? { kind: 'api_key', id: credential.id } : { kind: 'staff', id: staffId };
}

/** The line of something that was read. */
export function viewLine(actor: Actor, { id, at, action, what, leadId, count }: Viewed): NewAuditEntry {
  return {
    id: id ?? uuidv7(),
    at: at ?? new Date().toISOString(),
    by: actingOf(actor),
    action,
    leadId: leadId ?? null,
    subjectKind: what,
    subjectId: null,
    details: count === undefined || count === null ? {} : { count },
  };
}

/** Writes down what only was read. Where nothing can be written, as on a full disk, people still read and sign in. */
export async function noteReading(audit: AuditStore, accountId: string, lines: readonly NewAuditEntry[]): Promise<void> {
  await audit.record(accountId, lines).catch((error: unknown) => {
    if (!(error instanceof StoreUnavailable)) throw error;
  });
}
