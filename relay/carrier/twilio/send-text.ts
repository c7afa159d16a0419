import type twilio from 'twilio';
import type { PermittedText } from '../../../src-shared/domain/judge.ts';
import type { SendOutcome } from '../carrier.ts';
import { countOrNull } from './as-carrier-text.ts';
import { carrierStatus } from './carrier-status.ts';
import { failedSend } from './failed-send.ts';
import { flights, newFlight } from './flight.ts';

/** Posts one text once and says what became of it. An answer without an id counts as no answer. [D2] */
export async function sendText(client: twilio.Twilio, text: PermittedText, statusCallback: string): Promise<SendOutcome> {
  const flight = newFlight();
  try {
    const { to, from, body } = text;
    const message = await flights.run(flight, () => client.messages.create({ to, from, body, statusCallback }));
    if (!message.sid) return { is: 'unknown', why: 'the carrier answered without an id' };
    return {
      is: 'accepted',
      carrierId: message.sid,
      status: carrierStatus(message.status) ?? 'queued',
      segments: countOrNull(message.numSegments),
    };
  } catch (error) {
    return failedSend(error, flight, new Date());
  }
}
