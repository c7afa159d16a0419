import segmentsCalculator from 'sms-segments-calculator';
import { deliverWithFallback } from './deliver-with-fallback.ts';
import type { HandsetEntry } from './handset-log.ts';
import { isPhoneNumber } from './is-phone-number.ts';
import { optOutWord, type OptOutWord } from './opt-out-word.ts';
import { replyFromWebhook } from './reply-from-webhook.ts';
import { blockKey, type SentWebhook, type Sim } from './sim.ts';
import { numberSid, simNumber } from './sim-number.ts';
import type { SimText } from './sim-text.ts';

/** Twilio's default answers. They cost nothing and never show in the customer's message log. */
const CARRIER_REPLIES: Readonly<Record<OptOutWord, string>> = {
  stop: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  start:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  help: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

export type TextFromLead = {
  /** E.164, or a short code. */
  readonly from: string;
  /** The practice's number. */
  readonly to: string;
  readonly body: string;
  readonly mediaCount?: number;
};

export type ReceivedText = {
  readonly carrierId: string;
  /** The HTTP status that the relay answered in the end; null when it was not reached, gave no answer, or has no webhook URL. */
  readonly status: number | null;
  readonly webhook: SentWebhook | null;
};

/** A lead texts one of the account's numbers: log, opt-out block, the carrier's own reply, webhook. Resolves with the webhook's answer. */
export async function receiveText(sim: Sim, sent: TextFromLead): Promise<ReceivedText> {
  const text = logInbound(sim, sent);
  const entry: HandsetEntry = {
    id: text.sid,
    phone: text.from,
    number: text.to,
    at: text.createdAt.toISOString(),
    side: 'lead',
    body: text.body,
    mediaCount: text.mediaCount,
    webhook: { state: 'on_its_way', detail: 'Telling the relay' },
  };
  sim.handset.put(entry);
  answerOptOutWord(sim, text);
  await sim.work.pause(sim.behaviour.webhookDelayMs);
  const webhook = await tellCustomer(sim, text);
  const last = webhook?.attempts.at(-1);
  const status = last?.is === 'answered' ? last.status : null;
  sim.handset.put({ ...entry, webhook: webhookInWords(webhook) });
  if (webhook !== null) replyFromWebhook(sim, text, webhook);
  return { carrierId: text.sid, status, webhook };
}

function logInbound(sim: Sim, { from, to, body, mediaCount = 0 }: TextFromLead): SimText {
  const at = new Date();
  if (sim.adoptNumbers && isPhoneNumber(to) && !sim.numbers.has(to)) sim.numbers.set(to, simNumber(numberSid(sim.random, to), to, at));
  const text: SimText = {
    sid: `${mediaCount > 0 ? 'MM' : 'SM'}${sim.arrivals.hex(32)}`,
    direction: 'inbound',
    from,
    to,
    body,
    status: 'received',
    segments: body === '' ? 1 : new segmentsCalculator.SegmentedMessage(body).segmentsCount,
    mediaCount,
    errorCode: null,
    statusCallback: null,
    createdAt: at,
    updatedAt: at,
    sentAt: at,
  };
  sim.texts.push(text);
  return text;
}

function answerOptOutWord(sim: Sim, text: SimText): void {
  const word = optOutWord(text.body);
  if (word === null) return;
  const key = blockKey(text.from, text.to);
  // A word that changes nothing gets no answer: a bare YES of somebody who never stopped is an ordinary text.
  if (word === 'stop' ? sim.blocks.has(key) : word === 'start' && !sim.blocks.has(key)) return;
  if (word === 'stop') sim.blocks.add(key);
  if (word === 'start') sim.blocks.delete(key);
  sim.handset.put({
    id: `carrier-${text.sid}`,
    phone: text.from,
    number: text.to,
    at: new Date().toISOString(),
    side: 'carrier',
    body: CARRIER_REPLIES[word],
    mediaCount: 0,
    webhook: null,
  });
}

async function tellCustomer(sim: Sim, text: SimText): Promise<SentWebhook | null> {
  const number = sim.numbers.get(text.to);
  const url = number?.smsUrl || sim.defaultSmsUrl;
  if (!url) return null;
  const parameters = inboundParameters(sim, text);
  const owed = { kind: 'inbound', carrierId: text.sid, url, parameters } as const;
  return deliverWithFallback(sim, owed, number?.smsFallbackUrl ?? '');
}

/** Everything that Twilio sends with an inbound text; the places are often empty, and never the person's own. */
function inboundParameters(sim: Sim, text: SimText): Record<string, string> {
  const media = Array.from({ length: text.mediaCount }, (_, index) => [
    [`MediaContentType${index}`, 'image/jpeg'],
    [
      `MediaUrl${index}`,
      `https://api.twilio.com/2010-04-01/Accounts/${sim.accountSid}/Messages/${text.sid}/Media/ME${sim.arrivals.hex(32)}`,
    ],
  ]).flat();
  return {
    ToCountry: 'US',
    ...Object.fromEntries(media),
    ToState: '',
    SmsMessageSid: text.sid,
    NumMedia: String(text.mediaCount),
    ToCity: '',
    FromZip: '',
    SmsSid: text.sid,
    FromState: '',
    SmsStatus: 'received',
    FromCity: '',
    Body: text.body,
    FromCountry: 'US',
    To: text.to,
    ToZip: '',
    NumSegments: String(text.segments),
    MessageSid: text.sid,
    AccountSid: sim.accountSid,
    From: text.from,
    ApiVersion: '2010-04-01',
  };
}

function webhookInWords(webhook: SentWebhook | null): NonNullable<HandsetEntry['webhook']> {
  if (webhook === null) return { state: 'failed', detail: 'This number has no webhook address' };
  if (webhook.dropped) return { state: 'dropped', detail: 'Webhook dropped on purpose' };
  const last = webhook.attempts.at(-1);
  const tries = webhook.attempts.length > 1 ? ` after ${webhook.attempts.length} tries` : '';
  if (last?.is !== 'answered') return { state: 'failed', detail: `The relay gave no answer${tries}` };
  if (last.status >= 400) return { state: 'failed', detail: `The relay answered ${last.status}${tries}` };
  return { state: 'delivered', detail: `Delivered to the relay${tries}` };
}
