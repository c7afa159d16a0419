import { optOutWords } from '../../src-shared/domain/consent-on-file.ts';
import { optOut } from '../../src-shared/domain/consent.ts';
import type { RecordOptOut } from '../../src-shared/protocol/commands.ts';
import type { By } from '../practice/by.ts';
import { numberStanding } from './carry-out.ts';
import { carryOutByStaff, changeStanding, type StandingOutcome } from './change-standing.ts';
import type { TextingParts } from './texting-parts.ts';

/** The lead asked to stop at the desk, by phone, email or letter: it acts like a STOP. One of a number that is out already changes nothing. [O10] */
export function recordOptOut(
  parts: Omit<TextingParts, 'carrier'>,
  by: By,
  leadId: string,
  { channel, words, ...seen }: RecordOptOut,
): Promise<StandingOutcome> {
  return changeStanding(parts, by, leadId, seen, (situation, moment) =>
    situation.phone.optedOutAt === null
      ? carryOutByStaff(optOut(numberStanding(situation.phone)), situation, { by, leadId, words: optOutWords({ channel, words }) }, moment)
      : {},
  );
}
