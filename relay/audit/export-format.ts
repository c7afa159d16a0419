import { z } from 'zod';
import { AuditEntry } from '../../src-shared/protocol/audit-entry.ts';
import { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import { Id, Instant } from '../../src-shared/protocol/scalars.ts';

/** Ends of empty chains have no signature. */
const head = { length: z.int().nonnegative(), hash: z.string(), signature: z.string() };

/**
 * A line of the export, which is JSON Lines: first `export`, then the ledger's lines and their end, then the audit log's and theirs. Kept for
 * years: another form needs another name. Anything beside it, in a line or after the last, counts as tampering.
 */
export const ExportLine = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('export'),
    format: z.literal('leadline-audit/1'),
    accountId: Id,
    accountName: z.string(),
    exportedAt: Instant,
    publicKey: z.string(),
  }),
  z.strictObject({ type: z.literal('consent'), ...ConsentEntry.omit({ kind: true }).shape, ledgerNumber: z.int(), hash: z.string() }),
  z.strictObject({ type: z.literal('consent-head'), ...head }),
  z.strictObject({ type: z.literal('audit'), ...AuditEntry.shape }),
  z.strictObject({ type: z.literal('audit-head'), ...head }),
]);
export type ExportLine = z.infer<typeof ExportLine>;
