import { v7 as uuidv7 } from 'uuid';
import type { LegalHold, PlaceLegalHold } from '../../../src-shared/protocol/legal-hold.ts';
import type { PracticeStore } from '../../store/practice-store.ts';
import type { RetentionStore } from '../../store/retention-store.ts';
import type { Saved } from '../../store/saved.ts';
import type { By } from '../by.ts';

/** Keeps the words of a lead, or of the whole practice, from the nightly sweep until it is released. [H2] */
export async function placeLegalHold(
  stores: { readonly practice: PracticeStore; readonly retention: RetentionStore },
  by: By,
  { id, leadId, reason }: PlaceLegalHold,
  now: Date,
): Promise<Saved<LegalHold>> {
  if (leadId !== null && (await stores.practice.lead(by.accountId, leadId)) === null) return { is: 'not_found' };
  const hold = { id: id ?? uuidv7(), leadId, reason, placedAt: now.toISOString(), placedBy: by.staffId };
  return stores.retention.placeHold(by.accountId, hold);
}
