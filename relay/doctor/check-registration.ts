import { registrationOf } from '../../src-shared/domain/registration-of.ts';
import type { RegistrationStanding } from '../../src-shared/protocol/carrier-number.ts';
import type { Check } from './check.ts';

const CONSOLE = 'In the Twilio console: Messaging, Regulatory Compliance.';

/** Whether US carriers deliver what our texting numbers send, as the carrier says. A warning at most: the relay sends all the same. */
export function checkRegistration(numbers: readonly { readonly phoneNumber: string; readonly registered: RegistrationStanding }[]): Check {
  const name = 'registration';
  const ours = numbers.filter(({ phoneNumber }) => registrationOf(phoneNumber) !== 'none');
  if (ours.length === 0) return { name, state: 'not_checked', words: 'no number texts in the US or Canada' };
  const open = ours.filter(({ registered }) => registered !== 'registered' && registered !== 'unknown');
  if (open.length > 0)
    return { name, state: 'warning', words: open.map(sayOf).join('; '), mend: mendOf(open.map(each => each.registered)) };
  const unasked = ours.filter(({ registered }) => registered === 'unknown').length;
  if (unasked === 0) return { name, state: 'ok', words: `${ours.length === 1 ? '1 number is' : `${ours.length} numbers are`} registered` };
  return {
    name,
    state: 'not_checked',
    words: `the carrier could not be asked about ${unasked} numbers: local ones need an approved 10DLC campaign (else texts fail with 30034), toll-free ones a verification (else 30032)`,
    mend: CONSOLE,
  };
}

function sayOf({ phoneNumber, registered }: { readonly phoneNumber: string; readonly registered: RegistrationStanding }): string {
  const [what, code] = registrationOf(phoneNumber) === 'toll_free' ? ['toll-free verification', 30032] : ['10DLC campaign', 30034];
  const how = { in_review: `waits for its ${what}`, rejected: `had its ${what} refused`, not_registered: `has no ${what}` };
  return `${phoneNumber} ${how[registered as keyof typeof how]}: its texts may fail with ${code}`;
}

function mendOf(standings: readonly RegistrationStanding[]): string {
  if (standings.every(standing => standing === 'in_review')) return `Wait for the review. ${CONSOLE}`;
  return `Register the practice and put its numbers into the campaign, or hand in what was refused again. ${CONSOLE}`;
}
