import { optOut } from '../../src-shared/domain/consent.ts';
import { freezeDeadline } from '../../src-shared/domain/freeze-deadline.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import type { NumberSituation } from '../store/texting-situation.ts';
import { askFor } from './ask-for.ts';
import { carryOut, numberStanding } from './carry-out.ts';
import { type Moment, momentOf } from './moment.ts';
import type { TextingParts } from './texting-parts.ts';

/** No request is under way as long as this, nor kept by a desktop once its text was taken back. */
const WITHDRAWN_FOR_MS = 30 * 24 * 3_600_000;

/**
 * What time alone brings about: a freeze that nobody decided becomes a STOP [O6]; a number that was left unasked is asked [C15]; what was taken
 * back before it came is forgotten after a month [D15].
 */
export async function sweep(parts: Omit<TextingParts, 'carrier'>): Promise<void> {
  const moment = momentOf(parts);
  await parts.store.expireFrozen(moment.at, situation => stopAfterAll(situation, moment));
  await parts.store.askUnasked(situation => askFor(situation, moment));
  await parts.store.forgetWithdrawn(new Date(moment.now.getTime() - WITHDRAWN_FOR_MS).toISOString());
}

function stopAfterAll({ account, phone, leads, waiting }: NumberSituation, moment: Moment): TextingEffects {
  if (phone.frozenAt === null || freezeDeadline(new Date(phone.frozenAt), phone.number) > moment.now) return {};
  const occasion = {
    ...{ phone, leads, waiting },
    shelfLifeHours: account.deferredShelfLifeHours,
    leadId: leads[0]?.id ?? null,
    words: phone.frozenWords,
    messageId: null,
    route: 'relay',
  } as const;
  const { phone: after, ...rest } = carryOut(optOut(numberStanding(phone)), occasion, moment);
  return { ...rest, phones: [after] };
}
