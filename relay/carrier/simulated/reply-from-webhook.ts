import segmentsCalculator from 'sms-segments-calculator';
import { runLife } from './run-life.ts';
import type { SentWebhook, Sim } from './sim.ts';
import type { SimText } from './sim-text.ts';

/**
 * Texts the lead what the webhook's answer holds: a `<Message>` of TwiML, and also, as Twilio does, any plain text. A relay that answers "OK"
 * as text/plain therefore texts "OK" to a patient, and a test sees it.
 */
export function replyFromWebhook(sim: Sim, inbound: SimText, webhook: SentWebhook): void {
  const last = webhook.attempts.at(-1);
  if (last?.is !== 'answered' || last.status >= 300) return;
  const body = replyBody(last.contentType, last.body);
  if (body === '') return;
  const at = new Date();
  const text: SimText = {
    sid: `SM${sim.random.named(inbound.sid).hex(32)}`,
    direction: 'outbound-reply',
    from: inbound.to,
    to: inbound.from,
    body,
    status: 'queued',
    segments: new segmentsCalculator.SegmentedMessage(body).segmentsCount,
    mediaCount: 0,
    errorCode: null,
    statusCallback: null,
    createdAt: at,
    updatedAt: at,
    sentAt: null,
  };
  sim.texts.push(text);
  void runLife(sim, text, { endsAs: 'delivered' });
}

function replyBody(contentType: string, answer: string): string {
  if (contentType.startsWith('text/plain')) return answer.trim();
  if (!contentType.includes('xml')) return '';
  const message = /<Message[^>]*>([\s\S]*?)<\/Message>/.exec(answer)?.[1] ?? '';
  return message.replace(/<[^>]*>/g, '').trim();
}
