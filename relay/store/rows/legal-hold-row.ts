import type { LegalHold } from '../../../src-shared/protocol/legal-hold.ts';
import type { legalHolds } from '../sqlite/schema.ts';

export type StoredLegalHold = typeof legalHolds.$inferSelect;

export function legalHoldRow({ accountId: _, ...stored }: StoredLegalHold): LegalHold {
  return { kind: 'legal-hold', ...stored };
}
