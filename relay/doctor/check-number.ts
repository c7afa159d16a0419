import type { Carrier, CarrierNumber } from '../carrier/carrier.ts';
import type { Check } from './check.ts';

type Asked = {
  readonly phoneNumber: string;
  readonly numbers: readonly CarrierNumber[];
  /** What is to come here, and where that is. */
  readonly wants: { readonly texts: string | null; readonly calls: string | null };
};

/**
 * One of our numbers as the carrier holds it: its calls, and its texts where it is text-enabled. `carrier` where the webhooks are to be repaired:
 * `tell` is then shown the old and the new address of each before anything is changed.
 */
export async function checkNumber(
  { phoneNumber, numbers, wants }: Asked,
  repair: { readonly carrier: Carrier; readonly tell: (line: string) => void } | null,
): Promise<Check> {
  const name = `tracking number ${phoneNumber}`;
  const number = numbers.find(candidate => candidate.phoneNumber === phoneNumber);
  if (number === undefined)
    return {
      name,
      state: 'fault',
      words: 'the carrier account does not have it',
      mend: 'Buy it there, or correct it under Phone Number Management.',
    };
  if (wants.texts !== null && !number.canText)
    return {
      name,
      state: 'fault',
      words: 'the carrier says that it cannot text',
      mend: 'Choose another number, or turn Enable Text/SMS off.',
    };
  if (number.overriddenBy !== null) {
    const by = number.overriddenBy.replace('_', ' ');
    return {
      name,
      state: 'fault',
      words: `its webhooks are overridden by a ${by}`,
      mend: `Take it out of the ${by} in the Twilio console.`,
    };
  }
  const wrong = [
    { what: 'texts', from: number.textWebhook, to: wants.texts },
    { what: 'calls', from: number.callWebhook, to: number.canCall ? wants.calls : null },
  ].flatMap(({ what, from, to }) => (to === null || isOurs(from, to) ? [] : [{ what, from: from ?? 'nowhere', to }]));
  if (wrong.length === 0)
    return { name, state: 'ok', words: wants.texts === null ? 'its calls come here' : 'its texts and calls come here' };
  const words = wrong.map(({ what, from, to }) => `its ${what} do not go to ${to} but to ${from}`).join('; ');
  if (repair === null) return { name, state: 'fault', words, mend: 'npm run relay -- doctor --repair sets it.' };
  for (const { what, from, to } of wrong) repair.tell(`${phoneNumber}: ${what} go to ${from}; setting ${to}`);
  const isWrong = (which: string) => wrong.some(({ what }) => what === which);
  const outcome = await repair.carrier.configureNumber(number.carrierNumberId, { texts: isWrong('texts'), calls: isWrong('calls') });
  if (outcome.is === 'configured') {
    const repaired = wrong.map(({ what, from }) => `${what} went to ${from} and come here now`).join('; ');
    return { name, state: 'ok', words: `repaired: ${repaired}` };
  }
  return { name, state: 'fault', words: `${words}; the carrier did not take the change`, mend: 'Set it in the Twilio console.' };
}

/** Whatever retries are asked for: the fragment is not part of the address. */
function isOurs(found: string | null, webhook: string): boolean {
  return found?.split('#')[0] === webhook;
}
