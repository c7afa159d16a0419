import type { ConsentRoute } from '../../src-shared/protocol/consent-entry.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import type { ThreadItem } from './thread-window.ts';

/** By which way a phone's consent came, where the loaded stretch of the conversation shows it. */
export function findConsentRoute(items: readonly ThreadItem[], phone: Pick<LeadPhone, 'number' | 'consent'>): ConsentRoute | null {
  if (phone.consent !== 'granted') return null;
  const grant = items.findLast(item => item.kind === 'consent-entry' && item.change === 'granted' && item.phoneNumber === phone.number);
  return grant?.kind === 'consent-entry' ? grant.route : null;
}
