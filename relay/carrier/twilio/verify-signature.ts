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
    return authTokens.some(token => twilio.validateRequest(token, signature, signedUrl, asParameters(form)));
  } catch {
    return false;
  }
}

function asParameters(form: WebhookForm): Record<string, unknown> {
  return { ...form };
}
