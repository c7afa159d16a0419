import type { Check } from './check.ts';

const TOLL_FREE = /^\+18(00|33|44|55|66|77|88)/;

/** What US carriers want registered before they deliver. The relay cannot see it; the first refused text would tell. */
export function checkRegistration(phoneNumbers: readonly string[]): Check {
  const name = 'registration';
  const ours = phoneNumbers.filter(number => number.startsWith('+1'));
  if (ours.length === 0) return { name, state: 'not_checked', words: 'no number texts in the US or Canada' };
  const tollFree = ours.filter(number => TOLL_FREE.test(number)).length;
  const local = ours.length - tollFree;
  const needs = [
    ...(local > 0 ? [`${local} local numbers need a registered 10DLC brand and campaign (else texts fail with 30034)`] : []),
    ...(tollFree > 0 ? [`${tollFree} toll-free numbers need a verification (else 30032)`] : []),
  ];
  return {
    name,
    state: 'not_checked',
    words: needs.join('; '),
    mend: 'Look in the Twilio console under Messaging, Regulatory Compliance.',
  };
}
