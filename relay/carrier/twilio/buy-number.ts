import type twilio from 'twilio';
import type { BuyOutcome, CarrierNumber } from '../carrier.ts';
import { CarrierProblem } from '../carrier.ts';
import { asCarrierNumber } from './as-carrier-number.ts';
import { asking } from './asking.ts';

/** "Phone number not available": also what a second purchase of the same number is told. */
const NOT_AVAILABLE = new Set<unknown>([21422, 21404]);

/**
 * Buys this very number, which can be bought only once. The account is looked through before, since an earlier answer may have been lost, and
 * again wherever the answer does not say whether it was bought. Throws `CarrierProblem` when it cannot even be looked; then nothing was bought.
 */
export async function buyNumber(client: twilio.Twilio, phoneNumber: string, label: string): Promise<BuyOutcome> {
  const held = () => findHeld(client, phoneNumber);
  const before = await held();
  if (before !== null) return { is: 'bought', number: before };
  try {
    const friendlyName = label === '' ? {} : { friendlyName: label };
    const bought = await asking(() => client.incomingPhoneNumbers.create({ phoneNumber, ...friendlyName }));
    return { is: 'bought', number: asCarrierNumber(bought) };
  } catch (error) {
    if (!(error instanceof CarrierProblem)) throw error;
    const { status, code } = error;
    const isRefusal = status !== null && status >= 400 && status < 500 && status !== 408;
    if (isRefusal && !NOT_AVAILABLE.has(code)) return { is: 'refused', code: typeof code === 'number' ? code : status };
    const after = await held().catch(() => null);
    if (after !== null) return { is: 'bought', number: after };
    return { is: isRefusal ? 'not_available' : 'unknown' };
  }
}

async function findHeld(client: twilio.Twilio, phoneNumber: string): Promise<CarrierNumber | null> {
  const found = await asking(() => client.incomingPhoneNumbers.list({ phoneNumber, limit: 20 }));
  const number = found.find(each => each.phoneNumber === phoneNumber);
  return number === undefined ? null : asCarrierNumber(number);
}
