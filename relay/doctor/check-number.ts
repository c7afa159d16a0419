import type { Carrier, CarrierNumber } from '../carrier/carrier.ts';
import type { Check } from './check.ts';

type Asked = { readonly phoneNumber: string; readonly numbers: readonly CarrierNumber[]; readonly webhook: string };

/**
 * One of our text-enabled numbers as the carrier holds it. `carrier` where the webhook is to be repaired: `tell` is then shown the old and the
 * new address before anything is changed.
 */
export async function checkNumber(
  { phoneNumber, numbers, webhook }: Asked,
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
  if (!number.canText)
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
  if (isOurs(number.textWebhook, webhook)) return { name, state: 'ok', words: 'its texts come here' };
  const words = `its texts do not go to ${webhook} but to ${number.textWebhook ?? 'nowhere'}`;
  if (repair === null) return { name, state: 'fault', words, mend: 'npm run relay -- doctor --repair sets it.' };
  repair.tell(`${phoneNumber}: texts go to ${number.textWebhook ?? 'nowhere'}; setting ${webhook}`);
  const outcome = await repair.carrier.configureNumber(number.carrierNumberId, { texts: true, calls: false });
  if (outcome.is === 'configured')
    return { name, state: 'ok', words: `repaired: texts went to ${number.textWebhook ?? 'nowhere'} and come here now` };
  return { name, state: 'fault', words: `${words}; the carrier did not take the change`, mend: 'Set it in the Twilio console.' };
}

/** Whatever retries are asked for: the fragment is not part of the address. */
function isOurs(found: string | null, webhook: string): boolean {
  return found?.split('#')[0] === webhook;
}
