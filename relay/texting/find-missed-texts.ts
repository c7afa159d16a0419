import { type CarrierText, CarrierProblem } from '../carrier/carrier.ts';
import type { Missed } from '../keep-missed.ts';
import { receiveText } from './receive-text.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * Asks the carrier for the texts that leads sent to this number while nobody listened, to be received, oldest first. Those that are known
 * change nothing. `asOf`: when a text is taken to be received; without it now. Null: the carrier could not be asked.
 */
export async function findMissedTexts(
  parts: TextingParts,
  trackingNumber: string,
  since: Date,
  asOf?: (sentAt: Date) => Date,
): Promise<Missed[] | null> {
  const found: CarrierText[] = [];
  try {
    for await (const text of parts.carrier.listTexts({ to: trackingNumber, sentAfter: since })) {
      if (text.createdAt < since) break;
      if (text.direction === 'inbound') found.push(text);
    }
  } catch (error) {
    if (error instanceof CarrierProblem) return null;
    throw error;
  }
  // The log is newest first and counts whole seconds: turned round before sorting, texts of one second keep their order.
  return found.reverse().map(({ carrierId, from, to, body, mediaCount, createdAt }) => ({
    at: createdAt,
    async keep() {
      const received = asOf === undefined ? parts : { ...parts, now: () => asOf(createdAt) };
      const what = await receiveText(received, { carrierId, from, to, body, mediaCount, optOutType: null }, createdAt);
      return what === 'received';
    },
  }));
}
