import { optOut } from '../../src-shared/domain/consent.ts';
import type { FrozenSituation } from '../store/texting-store.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import { carryOut, numberStanding } from './carry-out.ts';
import { type Moment, momentOf } from './moment.ts';
import type { TextingParts } from './texting-parts.ts';

const DAY_MS = 24 * 3_600_000;

/** What time alone brings about: a freeze that nobody decided becomes a STOP [O6]; deferred texts grow too old to be released by themselves. */
export async function sweep(parts: Omit<TextingParts, 'carrier'>): Promise<void> {
  const moment = momentOf(parts);
  await parts.store.expireFrozen(oneBusinessDayBefore(moment.now).toISOString(), situation => stopAfterAll(situation, moment));
  await parts.store.expireDeferred(moment.at, ({ id }) => ({ messageChanges: [{ id, reason: 'shelf_life' }] }));
}

function stopAfterAll({ account, phone, leads, waiting }: FrozenSituation, moment: Moment): TextingEffects {
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

/** Whatever was frozen before it has waited a whole business day, Monday to Friday by UTC. */
export function oneBusinessDayBefore(now: Date): Date {
  const weekday = now.getUTCDay();
  if (weekday === 0 || weekday === 6) {
    const friday = new Date(now.getTime() - (weekday === 6 ? 1 : 2) * DAY_MS);
    return new Date(Date.UTC(friday.getUTCFullYear(), friday.getUTCMonth(), friday.getUTCDate()));
  }
  return new Date(now.getTime() - (weekday === 1 ? 3 : 1) * DAY_MS);
}
