import { v7 as uuidv7 } from 'uuid';
import type { Place } from './a-place.ts';

/** Where the carrier posts what leads write. */
export const MESSAGES = '/webhooks/twilio/messages';

/** What the carrier posts of a text that a lead wrote to the first number, each time another text. */
export function inboundForm({ trackingNumbers }: Place, from: string, body: string): Record<string, string> {
  const sid = `SM${uuidv7().replaceAll('-', '')}`;
  return { MessageSid: sid, SmsSid: sid, SmsStatus: 'received', From: from, To: trackingNumbers[0] ?? '', Body: body, NumMedia: '0' };
}
