import type { ConsentEntry } from '../../../../src-shared/protocol/consent-entry.ts';
import { idOf, LEAD_ID, MOBILE } from './a-message.ts';

/** A line of the consent ledger at a position; the test states only what matters. */
export function aConsentEntry(position: number, but: Partial<ConsentEntry> = {}): ConsentEntry {
  return {
    kind: 'consent-entry',
    id: idOf(5000 + position),
    version: position,
    phoneNumber: MOBILE,
    leadId: LEAD_ID,
    change: 'requested',
    consent: 'requested',
    words: null,
    warningVersion: null,
    messageId: null,
    route: 'text',
    staffId: null,
    at: new Date(Date.UTC(2026, 4, 3, 14, 0) + position * 60_000).toISOString(),
    position,
    ledgerNumber: position,
    hash: '0'.repeat(64),
    ...but,
  };
}
