import type { ConsentEntry } from '../../../src-shared/protocol/consent-entry.ts';
import type { consentEntries } from '../sqlite/schema.ts';

export type StoredConsentEntry = typeof consentEntries.$inferSelect;

export function consentEntryRow({ accountId: _, ...stored }: StoredConsentEntry): ConsentEntry {
  return { kind: 'consent-entry', ...stored };
}
