import type { Reply } from '../../src-shared/domain/reply-words.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { InboundText } from '../carrier/carrier.ts';
import type { CarrierBlockChange } from '../store/texting-effects.ts';

/**
 * What the carrier did by itself when it saw this text: its own STOP words block the pair of numbers, its START and UNSTOP lift the block.
 * Words that only we understand change nothing there. [O12]
 */
export function blocksByWord(
  reply: Reply,
  { from, to }: InboundText,
  { carrierAnswersStop }: TrackingNumber,
  at: string,
): CarrierBlockChange[] {
  if ((reply.is !== 'stop' && reply.is !== 'start') || !reply.carrierAnswers) return [];
  const isBlocked = reply.is === 'stop';
  // A number whose words the carrier leaves to us is never blocked by them.
  return isBlocked && !carrierAnswersStop ? [] : [{ leadPhone: from, trackingNumber: to, isBlocked, at }];
}
