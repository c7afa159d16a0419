import { type Carrier, type CarrierNumber, CarrierProblem } from '../carrier/carrier.ts';
import type { Check } from './check.ts';

/** Whether the carrier can be asked with these credentials, and the numbers that it holds for us; null where it cannot. */
export async function checkCarrier(carrier: Carrier): Promise<{ check: Check; numbers: CarrierNumber[] | null }> {
  const name = 'carrier';
  try {
    const numbers = await carrier.listNumbers();
    return { check: { name, state: 'ok', words: `takes our credentials; the account has ${numbers.length} numbers` }, numbers };
  } catch (error) {
    if (!(error instanceof CarrierProblem)) throw error;
    return { check: { name, state: 'fault', words: wordsOf(error), mend: mendOf(error) }, numbers: null };
  }
}

function wordsOf({ status, message }: CarrierProblem): string {
  return status === 401 || status === 403 ? `does not take our credentials (${status})` : message;
}

function mendOf({ status }: CarrierProblem): string {
  if (status === 401 || status === 403)
    return 'Copy LEADLINE_TWILIO_ACCOUNT_SID and LEADLINE_TWILIO_AUTH_TOKEN from the Twilio console anew; is the account suspended?';
  if (status === null) return "Can this machine reach LEADLINE_TWILIO_API_URL? Twilio's own state is at status.twilio.com.";
  return "Try again in a while; Twilio's own state is at status.twilio.com.";
}
