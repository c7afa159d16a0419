import type { BuyNumber, NumberPrice } from '../../src-shared/protocol/carrier-number.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { Carrier } from '../carrier/carrier.ts';
import { audited } from '../store/audited.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { ownersOf } from './carrier-numbers.ts';

export type BoughtNumber =
  | { readonly is: 'bought' | 'existing'; readonly row: TrackingNumber }
  | { readonly is: 'number_taken' | 'number_not_available' | 'purchase_unknown' }
  | { readonly is: 'price_changed'; readonly price: NumberPrice | null }
  | { readonly is: 'purchase_refused'; readonly code: number };

/**
 * Buys a number at the carrier and makes it a tracking number, which does not text yet. Costs money: the price that the person agreed to must
 * be the carrier's still. The same id again, or the same number after an answer that was lost, buys nothing more. Throws `CarrierProblem` when
 * the carrier cannot be asked; then nothing was bought. [V6]
 */
export async function buyTrackingNumber(
  { store, audit, carrier }: { store: PracticeStore; audit: AuditStore; carrier: Carrier },
  accountId: string,
  { id, phoneNumber, kind, agreedPrice, label }: BuyNumber,
): Promise<BoughtNumber> {
  const existing = await store.trackingNumber(accountId, id);
  if (existing !== null) return { is: 'existing', row: existing };
  if ((await ownersOf(store)).has(phoneNumber)) return { is: 'number_taken' };
  const price = await carrier.priceOfNumber(kind).catch(() => null);
  if (!isSame(price, agreedPrice)) return { is: 'price_changed', price };
  const note = (outcome: string) => {
    const details = { phoneNumber, monthlyPrice: price === null ? 'unknown' : `${price.monthly} ${price.currency}`, outcome };
    return audit.record(accountId, [audited('bought', { subjectKind: 'tracking_numbers', subjectId: id }, details)]);
  };
  // Before the money is spent: whoever bought it is known, whatever comes after.
  await note('asked');
  const outcome = await carrier.buyNumber(phoneNumber, label);
  if (outcome.is !== 'bought') {
    await note(outcome.is);
    if (outcome.is === 'refused') return { is: 'purchase_refused', code: outcome.code };
    return { is: outcome.is === 'unknown' ? 'purchase_unknown' : 'number_not_available' };
  }
  const saved = await store.createTrackingNumber(accountId, {
    ...{ id, phoneNumber, label, purpose: 'two_way_texting', textEnabled: false, locationId: null, forwardTo: null },
    ...{ carrierAnswersStop: true, recordCalls: false, announcesRecording: true, createsLeads: false },
  });
  await note('bought');
  switch (saved.is) {
    case 'saved':
      return { is: 'bought', row: saved.row };
    case 'existing':
      return { is: 'existing', row: saved.row };
    default:
      return { is: 'number_taken' };
  }
}

function isSame(one: NumberPrice | null, other: NumberPrice | null): boolean {
  return one?.monthly === other?.monthly && one?.currency === other?.currency;
}
