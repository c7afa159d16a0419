import { createHmac } from 'node:crypto';

/** A form as it is sent: one value a name, or several for a repeated name. */
export type FormParameters = Readonly<Record<string, string | readonly string[]>>;

/**
 * The value of `X-Twilio-Signature`: base64 of HMAC-SHA1, keyed with the auth token, over the URL and, sorted by name in code-unit order, each
 * parameter's name and value; the values of a repeated name are sorted and counted once. The URL is the one called, percent-encoding and
 * port as they stand, without the fragment. Written apart from the SDK that the relay checks with, so that the two prove each other.
 * Source: Twilio, "Webhooks security".
 */
export function signWebhook(authToken: string, url: string, parameters: FormParameters): string {
  const signed = Object.keys(parameters)
    .sort()
    .flatMap(name => {
      const value = parameters[name] ?? '';
      const values = typeof value === 'string' ? [value] : [...new Set(value)].sort();
      return values.map(each => name + each);
    });
  return createHmac('sha1', authToken)
    .update(url + signed.join(''), 'utf8')
    .digest('base64');
}
