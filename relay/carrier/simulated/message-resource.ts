import { rfc2822Date } from './rfc-2822-date.ts';
import type { SimText } from './sim-text.ts';

/** A text as `…/Messages/{Sid}.json` shows it. */
export function messageResource(accountSid: string, text: SimText): Record<string, unknown> {
  const path = `/2010-04-01/Accounts/${accountSid}/Messages/${text.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: text.body,
    date_created: rfc2822Date(text.createdAt),
    date_sent: text.sentAt === null ? null : rfc2822Date(text.sentAt),
    date_updated: rfc2822Date(text.updatedAt),
    direction: text.direction,
    error_code: text.errorCode,
    error_message: null,
    from: text.from,
    messaging_service_sid: null,
    num_media: String(text.mediaCount),
    num_segments: String(text.segments),
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: text.status,
    subresource_uris: { media: `${path}/Media.json` },
    to: text.to,
    uri: `${path}.json`,
  };
}
