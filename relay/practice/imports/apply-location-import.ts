import { type ApplyLocationImport, LocationImportOutcome } from '../../../src-shared/protocol/location-import.ts';
import type { PracticeStore } from '../../store/practice-store.ts';
import type { By } from '../by.ts';
import { decideLocationImport, type LocationImportDecision } from './decide-location-import.ts';
import { KeptFile } from './plan-location-import.ts';

export type ApplyOutcome =
  | { readonly is: 'applied'; readonly outcome: LocationImportOutcome }
  | { readonly is: 'not_found' }
  | Exclude<LocationImportDecision, { readonly is: 'apply' }>;

/** Applies an import, all of it or nothing. The same again answers the same. [E3] */
export async function applyLocationImport(
  store: PracticeStore,
  by: By,
  id: string,
  command: ApplyLocationImport,
  now: Date,
): Promise<ApplyOutcome> {
  const answer = await store.applyLocationImport<ApplyOutcome>(by.accountId, id, moment => {
    const { kept } = moment;
    if (kept.outcome !== null)
      return { answer: { is: 'applied', outcome: LocationImportOutcome.parse(JSON.parse(kept.outcome)) }, writes: null };
    const decision = decideLocationImport(KeptFile.parse(JSON.parse(kept.file)), moment, command, now);
    if (decision.is !== 'apply') return { answer: decision, writes: null };
    const outcome = { id, appliedAt: now.toISOString(), ...decision.counts };
    return {
      answer: { is: 'applied', outcome },
      writes: { ...decision.changes, appliedAt: outcome.appliedAt, outcome: JSON.stringify(outcome) },
    };
  });
  return answer ?? { is: 'not_found' };
}
