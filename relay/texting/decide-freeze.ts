import { optOut, unfreeze } from '../../src-shared/domain/consent.ts';
import type { DecidedNumber, DecideFreeze, DecideNumberFreeze } from '../../src-shared/protocol/commands.ts';
import type { ProblemCode } from '../../src-shared/protocol/problem.ts';
import type { By } from '../practice/by.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import type { NumberSituation } from '../store/texting-situation.ts';
import { numberStanding } from './carry-out.ts';
import { carryOutByStaff, changeStanding, type StandingOutcome } from './change-standing.ts';
import { type Moment, momentOf } from './moment.ts';
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
  return changeStanding(parts, by, leadId, seen, (situation, moment) =>
    decided(situation, { decision, note, by, leadId: situation.lead.id }, moment),
  );
}

/** The same of a number that no lead has. Where a lead got it meanwhile, it holds for that lead as well. [O6, O8] */
export async function decideNumberFreeze(
  parts: Omit<TextingParts, 'carrier'>,
  by: By,
  number: string,
  { decision, note }: DecideNumberFreeze,
): Promise<{ readonly is: 'done'; readonly row: DecidedNumber } | { readonly is: 'refused'; readonly because: ProblemCode }> {
  const moment = momentOf(parts);
  const saved = await parts.store.changeNumber<ProblemCode>(by.accountId, number, situation => {
    if (situation.phone.lastInboundAt === null) return { is: 'refuse', because: 'not_found' };
    const effects = decided(situation, { decision, note, by, leadId: situation.leads[0]?.id ?? null }, moment);
    return 'refused' in effects ? { is: 'refuse', because: effects.refused } : { is: 'change', effects };
  });
  if (saved.is === 'refused') return saved;
  const { consent, optedOutAt, frozenAt } = saved.phone;
  return { is: 'done', row: { number, consent, optedOut: optedOutAt !== null, frozen: frozenAt !== null } };
}

type Decided = DecideNumberFreeze & { readonly by: By; readonly leadId: string | null };

function decided(
  situation: NumberSituation,
  { decision: verdict, note, by, leadId }: Decided,
  moment: Moment,
): TextingEffects | { readonly refused: ProblemCode } {
  const { phone } = situation;
  if (phone.frozenAt === null) return (phone.optedOutAt !== null) === (verdict === 'stop') ? {} : { refused: 'nothing_to_decide' };
  const standing = numberStanding(phone);
  const decision = verdict === 'stop' ? optOut(standing) : unfreeze(standing);
  const effects = carryOutByStaff(decision, situation, { by, leadId, words: phone.frozenWords }, moment);
  if (note === '') return effects;
  // The opt-out keeps the lead's words; why staff read them so stands beside the end of the freeze.
  return { ...effects, ledger: (effects.ledger ?? []).map(entry => (entry.change === 'unfrozen' ? { ...entry, words: note } : entry)) };
}
