import { createHmac, timingSafeEqual } from 'node:crypto';
import twilio from 'twilio';
import type { WebhookForm, WebhookRequest } from '../carrier.ts';

/**
 * True for a POST that one of the tokens signed for our public address. Two tokens are accepted while the account's is being changed:
 * current and next. The URL is what we registered, never what headers claim.
 */
export function verifySignature(publicUrl: string, authTokens: readonly string[], request: WebhookRequest): boolean {
  const { method, url, form, signature } = request;
  if (method !== 'POST' || signature === undefined || signature === '' || !url.startsWith('/')) return false;
  const signedUrl = publicUrl.replace(/\/+$/, '') + url;
  // Neither an unreadable URL nor a strange form may end as an exception: whoever is not the carrier chooses both.
  try {
    const given = Buffer.from(signature);
    return authTokens.some(
      token =>
        isSignedAsRegistered(token, given, signedUrl, form) || twilio.validateRequest(token, signature, signedUrl, asParameters(form)),
    );
  } catch {
    return false;
  }
}

/**
 * Over the very URL that we registered, which is nearly always so; the SDK then tries it with and without a port and with other escapes.
 * Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
function isSignedAsRegistered(token: string, given: Buffer, signedUrl: string, form: WebhookForm): boolean {
  let signed = signedUrl;
  for (const name of Object.keys(form).sort()) {
    const value = form[name];
    if (typeof value !== 'string') return false;
    signed += name + value;
  }
  const expected = Buffer.from(createHmac('sha1', token).update(signed, 'utf8').digest('base64'));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function asParameters(form: WebhookForm): Record<string, unknown> {
  return { ...form };
}
