import { createHash } from 'node:crypto';
import type { ChainEnd } from '../../src-shared/domain/chain.ts';
import { auditLineText } from '../../src-shared/domain/audit-line.ts';
import { ledgerLineText } from '../../src-shared/domain/ledger-line.ts';
import type { NewAuditEntry } from './audit-store.ts';
import { auditEntryRow, type StoredAuditEntry } from './rows/audit-entry-row.ts';
import type { StoredConsentEntry } from './rows/consent-entry-row.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Gives new lines of the ledger their numbers and hashes, after the end that the ledger had. [C11] */
export function chainEntries(
  before: ChainEnd,
  entries: readonly StoredConsentEntry[],
): { readonly entries: StoredConsentEntry[]; readonly end: ChainEnd } {
  let end = before;
  const chained = entries.map(entry => {
    const numbered = { ...entry, ledgerNumber: end.length + 1 };
    const hash = sha256(ledgerLineText(entry.accountId, numbered, end.hash));
    end = { length: numbered.ledgerNumber, hash };
    return { ...numbered, hash };
  });
  return { entries: chained, end };
}

/** The same for new lines of the audit log. [A2] */
export function chainAudit(
  accountId: string,
  before: ChainEnd,
  lines: readonly NewAuditEntry[],
): { readonly entries: StoredAuditEntry[]; readonly end: ChainEnd } {
  let end = before;
  const chained = lines.map(({ by, details, ...line }) => {
    const numbered = {
      ...line,
      accountId,
      auditNumber: end.length + 1,
      actorKind: by.kind,
      actorId: by.id,
      details: JSON.stringify(details),
    };
    const hash = sha256(auditLineText(accountId, auditEntryRow({ ...numbered, hash: '' }), end.hash));
    end = { length: numbered.auditNumber, hash };
    return { ...numbered, hash };
  });
  return { entries: chained, end };
}
