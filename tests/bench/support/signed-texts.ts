import { type FormParameters, signWebhook } from '../../../relay/carrier/simulated/sign-webhook.ts';
import type { Post } from './post-load.ts';

export const WEBHOOK_PATH = '/webhooks/twilio/messages';

export type TextFacts = {
  readonly accountSid: string;
  readonly authToken: string;
  /** What the carrier signs. */
  readonly webhookUrl: string;
  readonly to: string;
};

export type SignedText = { readonly sid: string; readonly signature: string; readonly form: string };

/** A webhook for a lead's text as the carrier sends it: every parameter, and the signature over them. `number` makes its sid. */
export function signedText(facts: TextFacts, number: number, from: string, body: string): SignedText {
  const sid = `SMbe${number.toString(16).padStart(30, '0')}`;
  const parameters: FormParameters = {
    ...{ ToCountry: 'US', ToState: 'TX', SmsMessageSid: sid, NumMedia: '0', ToCity: 'AUSTIN', FromZip: '78701', SmsSid: sid },
    ...{ FromState: 'TX', SmsStatus: 'received', FromCity: 'AUSTIN', Body: body, FromCountry: 'US', To: facts.to, ToZip: '78701' },
    ...{ NumSegments: '1', MessageSid: sid, AccountSid: facts.accountSid, From: from, ApiVersion: '2010-04-01' },
  };
  return {
    sid,
    signature: signWebhook(facts.authToken, facts.webhookUrl, parameters),
    form: new URLSearchParams(parameters as Record<string, string>).toString(),
  };
}

/** The webhook's request. */
export function webhookPost({ signature, form }: SignedText): Post {
  return { path: WEBHOOK_PATH, header: `X-Twilio-Signature: ${signature}`, type: 'application/x-www-form-urlencoded', body: form };
}
