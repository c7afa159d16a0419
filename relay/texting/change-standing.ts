import type { InboundDecision } from '../../src-shared/domain/consent.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { ProblemCode } from '../../src-shared/protocol/problem.ts';
import type { By } from '../practice/by.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import type { NumberSituation, PhoneRecord, StandingSituation } from '../store/texting-situation.ts';
import { carryOut } from './carry-out.ts';
import { type Moment, momentOf } from './moment.ts';
import type { TextingParts } from './texting-parts.ts';

/** What became of a word of staff about a number: the lead as it is now, or why not. */
export type StandingOutcome = { readonly is: 'done'; readonly lead: Lead } | { readonly is: 'refused'; readonly because: ProblemCode };

type Known = StandingSituation & { readonly phone: PhoneRecord };
type Decided = TextingEffects | { readonly refused: ProblemCode };

/** Staff tell something of a lead's number that no text told. `decide` is asked once the number is known to be the one that they saw. */
export async function changeStanding(
  parts: Omit<TextingParts, 'carrier'>,
  by: By,
  leadId: string,
  seen: { readonly phone: PhoneSlot; readonly number?: string | undefined },
  decide: (situation: Known, moment: Moment) => Decided,
): Promise<StandingOutcome> {
  const moment = momentOf(parts);
  const saved = await parts.store.changeStanding<ProblemCode>(by.accountId, leadId, seen.phone, situation => {
    const { phone } = situation;
    if (phone === null) return { is: 'refuse', because: 'no_such_phone' };
    if (seen.number !== undefined && seen.number !== phone.number) return { is: 'refuse', because: 'conflict' };
    const decided = decide({ ...situation, phone }, moment);
    return 'refused' in decided ? { is: 'refuse', because: decided.refused } : { is: 'change', effects: decided };
  });
  switch (saved.is) {
    case 'saved':
      return { is: 'done', lead: saved.row };
    case 'refused':
      return saved;
    case 'not_found':
      return { is: 'refused', because: 'not_found' };
  }
}

/** How staff came to a decision. `leadId`: the lead at whom it was made, in whose conversation it is shown; null: the number is no lead's. */
type Occasion = { readonly by: By; readonly leadId: string | null; readonly words: string | null };

/** Carries a decision of staff about a number out. */
export function carryOutByStaff(
  decision: InboundDecision,
  { account, phone, leads, waiting }: NumberSituation,
  { by, leadId, words }: Occasion,
  moment: Moment,
): TextingEffects {
  const { phone: after, ...rest } = carryOut(
    decision,
    {
      ...{ phone, leads, waiting, leadId, words, messageId: null },
      shelfLifeHours: account.deferredShelfLifeHours,
      route: by.staffId === null ? 'api' : 'staff',
      staffId: by.staffId,
    },
    moment,
  );
  return { ...rest, phones: [after] };
}
