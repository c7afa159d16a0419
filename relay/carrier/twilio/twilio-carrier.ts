import twilio from 'twilio';
import type { Acknowledgement, Carrier, ConfigureOutcome } from '../carrier.ts';
import { CarrierProblem } from '../carrier.ts';
import { apiBaseUrl } from './api-base-url.ts';
import { asCarrierNumber } from './as-carrier-number.ts';
import { asCarrierText } from './as-carrier-text.ts';
import { asking } from './asking.ts';
import { BaseUrlClient } from './base-url-client.ts';
import { buyNumber } from './buy-number.ts';
import { callTwiml } from './call-twiml.ts';
import { listCalls } from './list-calls.ts';
import { listRegistrations } from './list-registrations.ts';
import { listTexts } from './list-texts.ts';
import { lookUpLine } from './look-up-line.ts';
import { offeredNumbers, priceOfNumber } from './offered-numbers.ts';
import { readCallEvent, readInboundCall } from './read-call.ts';
import { readInboundText } from './read-inbound-text.ts';
import { readStatusEvent } from './read-status-event.ts';
import { sendText } from './send-text.ts';
import { verifySignature } from './verify-signature.ts';
import { webhookUrls } from './webhook-urls.ts';

export type TwilioSettings = {
  readonly accountSid: string;
  /** Signs the webhooks. The first is used for sending; a second is accepted on webhooks while tokens are being changed. */
  readonly authTokens: readonly [current: string, ...next: string[]];
  /** What the carrier calls and signs: scheme, host and port, without a path. */
  readonly publicUrl: string;
  /** Another base URL than Twilio's own (`https://api.twilio.com`), such as the simulated carrier's. */
  readonly apiUrl?: string | undefined;
  /** Twilio itself may take some 26 s to answer, and an answer given up on is an unknown outcome: keep it at 30 s or more. */
  readonly timeoutMs?: number | undefined;
};

/** An empty TwiML document: says nothing to the lead. Anything in plain text would be texted to them. */
const ACKNOWLEDGEMENT: Acknowledgement = {
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
};

/** The carrier port on Twilio. Throws at once when `apiUrl` may not be used. */
export function twilioCarrier(settings: TwilioSettings): Carrier {
  const { accountSid, authTokens, publicUrl, apiUrl, timeoutMs = 30_000 } = settings;
  const httpClient = new BaseUrlClient(otherBaseUrl(apiUrl), timeoutMs);
  const client = twilio(accountSid, authTokens[0], { httpClient });
  const urls = webhookUrls(publicUrl);

  return {
    sendText: (text, attempt) => sendText(client, text, urls.messageStatus(text.messageId, attempt)),
    fetchText: carrierId => nullWhenMissing(async () => asCarrierText(await client.messages(carrierId).fetch())),
    listTexts: filter => listTexts(client, filter),
    verifyWebhook: request => verifySignature(publicUrl, authTokens, request),
    readInboundText,
    readStatusEvent,
    listNumbers: async () => (await asking(() => client.incomingPhoneNumbers.list({ pageSize: 200 }))).map(asCarrierNumber),
    listRegistrations: () => asking(() => listRegistrations(client)),
    async configureNumber(carrierNumberId, { texts, calls }): Promise<ConfigureOutcome> {
      const settings = {
        ...(texts ? { smsUrl: urls.messages, smsMethod: 'POST' } : {}),
        ...(calls ? { voiceUrl: urls.voice, voiceMethod: 'POST', statusCallback: urls.voiceStatus, statusCallbackMethod: 'POST' } : {}),
      };
      const number = await nullWhenMissing(async () =>
        asCarrierNumber(await client.incomingPhoneNumbers(carrierNumberId).update(settings)),
      );
      if (number === null) return { is: 'unknown_number' };
      const textsCome = !texts || (number.overriddenBy !== 'text_application' && number.textWebhook === urls.messages);
      const callsBarred = number.overriddenBy === 'trunk' || number.overriddenBy === 'voice_application';
      const callsCome = !calls || (!callsBarred && number.callWebhook === urls.voice);
      return { is: textsCome && callsCome ? 'configured' : 'without_effect', number };
    },
    webhooks: { texts: withoutRetries(urls.messages), calls: withoutRetries(urls.voice) },
    searchNumbers: search => asking(() => offeredNumbers(client, search)),
    priceOfNumber: kind => asking(() => priceOfNumber(client, kind)),
    buyNumber: (phoneNumber, label) => buyNumber(client, phoneNumber, label),
    readInboundCall,
    readCallEvent,
    listCalls: filter => listCalls(client, filter),
    answerCall: plan => ({ ...ACKNOWLEDGEMENT, body: callTwiml(plan, urls) }),
    lookUpLine: phoneNumber => asking(() => lookUpLine(client, phoneNumber)),
    redactText: async carrierId => (await nullWhenMissing(() => client.messages(carrierId).update({ body: '' }))) !== null,
    deleteText: async carrierId => (await nullWhenMissing(() => client.messages(carrierId).remove())) !== null,
    acknowledge: () => ACKNOWLEDGEMENT,
  };
}

function withoutRetries(url: string): string {
  return url.split('#')[0] ?? url;
}

/** Null for Twilio's own: its products live on hosts of their own and must not all be sent to one. */
function otherBaseUrl(apiUrl: string | undefined): URL | null {
  const url = apiUrl === undefined ? null : apiBaseUrl(apiUrl);
  return url?.host === 'api.twilio.com' ? null : url;
}

async function nullWhenMissing<T>(question: () => Promise<T>): Promise<T | null> {
  try {
    return await asking(question);
  } catch (error) {
    if (error instanceof CarrierProblem && error.status === 404) return null;
    throw error;
  }
}
