import { v7 as uuidv7 } from 'uuid';
import type { AuditAction } from '../../src-shared/protocol/audit-entry.ts';
import { actingAs } from '../store/acting-as.ts';
import type { NewAuditEntry } from '../store/audit-store.ts';
import type { Store } from '../store/store.ts';
import { noteReading } from './audit-reading.ts';
import type { SignInOutcome } from './sign-in.ts';

/** Writes down that somebody came or went. */
export function auditSession(
  store: Store,
  accountId: string,
  staffId: string,
  action: Extract<AuditAction, 'signed_in' | 'signed_out'>,
): Promise<void> {
  return noteReading(store.audit, accountId, [line(action, { kind: 'staff', id: staffId }, staffId, {})]);
}

/** Writes down that the way a person gets in was changed, by whoever asks now. */
export function auditAccess(
  store: Store,
  accountId: string,
  staffId: string,
  access:
    | 'password_changed'
    | 'second_factor_set'
    | 'second_factor_removed'
    | 'recovery_codes_renewed'
    | 'device_signed_out'
    | 'lock_lifted'
    /** At the command line: password and second factor taken away, a new invitation made. */
    | 'recovered',
): Promise<void> {
  return noteReading(store.audit, accountId, [line('changed', actingAs(), staffId, { access })]);
}

/**
 * Writes down that somebody failed to come in as a known person. Not awaited by the route: an answer that took longer for an email that exists
 * would tell that it does. What comes while the email has to wait anyhow is left out, so that nobody can fill the log.
 */
export async function auditFailedSignIn(store: Store, email: string, outcome: SignInOutcome): Promise<void> {
  if (outcome.is !== 'refused' && outcome.is !== 'code_wrong') return;
  const known = await store.practice.staffByEmail(email);
  if (known === null) return;
  const because = outcome.is === 'refused' ? 'password' : 'code';
  await noteReading(store.audit, known.accountId, [line('sign_in_failed', { kind: 'staff', id: null }, known.staff.id, { because })]);
}

function line(action: AuditAction, by: NewAuditEntry['by'], staffId: string, details: NewAuditEntry['details']): NewAuditEntry {
  return { id: uuidv7(), at: new Date().toISOString(), by, action, leadId: null, subjectKind: 'staff', subjectId: staffId, details };
}
