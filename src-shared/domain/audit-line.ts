import type { AuditEntry } from '../protocol/audit-entry.ts';
import type { ChainLine } from './chain.ts';
import { chainText } from './chain-text.ts';

type Covered = Omit<AuditEntry, 'hash'>;

/** Every field but the hash itself, in the order in which it is hashed; a field that is missing here does not compile. */
const FIELDS = {
  auditNumber: 1,
  id: 2,
  at: 3,
  actorKind: 4,
  actorId: 5,
  action: 6,
  leadId: 7,
  subjectKind: 8,
  subjectId: 9,
  details: 10,
} satisfies Record<keyof Covered, number>;
const ORDER = (Object.keys(FIELDS) as (keyof Covered)[]).sort((a, b) => FIELDS[a] - FIELDS[b]);

/** What the hash of a line of the audit log covers; its details as the JSON that is kept. [A2] */
export function auditLineText(accountId: string, entry: Covered, previousHash: string): string {
  const fields = ORDER.map(field => (field === 'details' ? JSON.stringify(entry.details) : entry[field]));
  return chainText('leadline-audit/1', previousHash, accountId, fields);
}

/** A line of the audit log, to be walked. */
export function auditLine(accountId: string, entry: AuditEntry): ChainLine {
  return { number: entry.auditNumber, hash: entry.hash, text: previousHash => auditLineText(accountId, entry, previousHash) };
}
