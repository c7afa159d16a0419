import { type CarrierText, CarrierProblem } from '../carrier/carrier.ts';
import { receiveText } from './receive-text.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * Asks the carrier for the texts that leads sent to these numbers while nobody listened, and receives them, oldest first. Those that are
 * known change nothing. `asOf`: when a text is taken to be received; without it now. Answers how many were new; null: the carrier could not
 * be asked.
 */
export async function fetchMissedTexts(
  parts: TextingParts,
  trackingNumbers: readonly string[],
  since: Date,
  asOf?: (sentAt: Date) => Date,
): Promise<number | null> {
  const found: CarrierText[] = [];
  try {
    for (const to of trackingNumbers) {
      for await (const text of parts.carrier.listTexts({ to, sentAfter: since })) {
        if (text.createdAt < since) break;
        if (text.direction === 'inbound') found.push(text);
      }
    }
  } catch (error) {
    if (error instanceof CarrierProblem) return null;
    throw error;
  }
  // The log is newest first and counts whole seconds: turned round before sorting, texts of one second keep their order.
  found.reverse().sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  let fresh = 0;
  for (const { carrierId, from, to, body, mediaCount, createdAt } of found) {
    const received = asOf === undefined ? parts : { ...parts, now: () => asOf(createdAt) };
    const what = await receiveText(received, { carrierId, from, to, body, mediaCount, optOutType: null }, createdAt);
    if (what === 'received') fresh += 1;
  }
  return fresh;
}
