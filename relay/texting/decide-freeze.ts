import { optOut, unfreeze } from '../../src-shared/domain/consent.ts';
import type { DecideFreeze } from '../../src-shared/protocol/commands.ts';
import type { By } from '../practice/by.ts';
import { numberStanding } from './carry-out.ts';
import { carryOutByStaff, changeStanding, type StandingOutcome } from './change-standing.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * Staff decide whether words that probably mean stop did. A decision that is there already is answered as done; the opposite of what was decided
 * meanwhile, by a colleague or by time, is refused. [O6]
 */
export function decideFreeze(
  parts: Omit<TextingParts, 'carrier'>,
  by: By,
  leadId: string,
  { decision, note, ...seen }: DecideFreeze,
): Promise<StandingOutcome> {
  return changeStanding(parts, by, leadId, seen, (situation, moment) => {
    const { phone } = situation;
    const isOut = phone.optedOutAt !== null;
    if (phone.frozenAt === null) return isOut === (decision === 'stop') ? {} : { refused: 'nothing_to_decide' };
    const standing = numberStanding(phone);
    const effects = carryOutByStaff(decision === 'stop' ? optOut(standing) : unfreeze(standing), situation, by, phone.frozenWords, moment);
    if (note === '') return effects;
    // The opt-out keeps the lead's words; why staff read them so stands beside the end of the freeze.
    return { ...effects, ledger: (effects.ledger ?? []).map(entry => (entry.change === 'unfrozen' ? { ...entry, words: note } : entry)) };
  });
}
