import { CarrierProblem, type CarrierText } from '../carrier/carrier.ts';
import { recordStatus } from './record-status.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * Asks the carrier what became of the texts that left from this number while its callbacks did not get through: without it they would be
 * shown as on their way for ever. What is known already changes nothing. False: the carrier could not be asked. [D3, D9]
 */
export async function fetchMissedStatuses(parts: TextingParts, trackingNumber: string, since: Date): Promise<boolean> {
  const found: CarrierText[] = [];
  try {
    for await (const text of parts.carrier.listTexts({ from: trackingNumber, sentAfter: since })) {
      if (text.createdAt < since) break;
      if (text.direction === 'outbound') found.push(text);
    }
  } catch (error) {
    if (error instanceof CarrierProblem) return false;
    throw error;
  }
  for (const { carrierId, status, errorCode } of found) {
    if (status === null) continue;
    await recordStatus(parts, { carrierId, messageId: null, attempt: null, status, statusAsSaid: status, errorCode });
  }
  return true;
}
