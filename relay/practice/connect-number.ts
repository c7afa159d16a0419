import type { Carrier, CarrierNumber } from '../carrier/carrier.ts';
import { isHere } from './is-here.ts';

/** What a new number at the carrier says by itself. */
const CARRIERS_OWN = /^https:\/\/demo\.twilio\.com\//;
const CALLS_ELSEWHERE =
  'Calls to this number go elsewhere at the carrier, so they are neither forwarded nor kept here. Choose Repair to see where, and to change it.';

/** Long enough for a carrier that answers, short enough for a person who waits on a Save button. */
const PATIENCE_MS = 8_000;

/**
 * Points the number's texts at this relay, and its calls where they go nowhere yet. Answers what an admin must know, or null when all is well. The number is kept whatever
 * the carrier says: it may be bought later, or belong to another account for now.
 */
export async function connectNumber(carrier: Carrier, phoneNumber: string, textEnabled: boolean): Promise<string | null> {
  const late = new Promise<string>(resolve => {
    setTimeout(
      () => resolve('The carrier did not answer in time, so it is not known whether texts to this number arrive. Save it again later.'),
      PATIENCE_MS,
    ).unref();
  });
  return Promise.race([connect(carrier, phoneNumber, textEnabled), late]);
}

async function connect(carrier: Carrier, phoneNumber: string, textEnabled: boolean): Promise<string | null> {
  try {
    const number = (await carrier.listNumbers()).find(candidate => candidate.phoneNumber === phoneNumber);
    if (number === undefined)
      return 'The carrier does not know this number: texts can neither be sent from it nor arrive. Check it, or buy it there.';
    if (textEnabled && !number.canText) return 'The carrier says that this number cannot text.';
    // Calls that go somewhere already are a practice's calls: only a repair, which shows where they go, takes them here.
    const calls = number.canCall && (number.callWebhook === null || CARRIERS_OWN.test(number.callWebhook));
    const elsewhere = number.canCall && !calls && !isHere(number.callWebhook, carrier.webhooks.calls) ? CALLS_ELSEWHERE : null;
    if (!textEnabled && !calls) return elsewhere;
    const outcome = await carrier.configureNumber(number.carrierNumberId, { texts: textEnabled, calls });
    switch (outcome.is) {
      case 'configured':
        return elsewhere;
      case 'unknown_number':
        return 'The carrier does not know this number any more.';
      case 'without_effect':
        return withoutEffect(outcome.number);
    }
  } catch {
    return 'The carrier could not be asked, so it is not known whether texts to this number arrive. Save it again later.';
  }
}

function withoutEffect(number: CarrierNumber): string {
  switch (number.overriddenBy) {
    case 'text_application':
      return 'At the carrier this number belongs to a text application, which keeps its texts from arriving here. Take it out there.';
    case 'voice_application':
      return 'At the carrier this number belongs to a voice application, which keeps its calls from arriving here. Take it out there.';
    case 'trunk':
      return 'At the carrier this number belongs to a trunk, which keeps its calls from arriving here. Take it out there.';
    case null:
      return 'The carrier took the settings of this number without effect: texts to it do not arrive here.';
  }
}
