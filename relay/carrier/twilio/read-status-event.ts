import type { StatusEvent, WebhookForm } from '../carrier.ts';
import { carrierStatus } from './carrier-status.ts';
import { formValue } from './read-inbound-text.ts';

/** The status event in a callback, or null when there is none. `url` is path and query as received. */
export function readStatusEvent(url: string, form: WebhookForm): StatusEvent | null {
  const carrierId = formValue(form, 'MessageSid') || formValue(form, 'SmsSid');
  const statusAsSaid = formValue(form, 'MessageStatus') || formValue(form, 'SmsStatus');
  if (!carrierId || !statusAsSaid) return null;
  const queryStart = url.indexOf('?');
  const query = new URLSearchParams(queryStart < 0 ? '' : url.slice(queryStart + 1));
  return {
    carrierId,
    messageId: query.get('message') || null,
    attempt: positiveInteger(query.get('attempt')),
    status: carrierStatus(statusAsSaid),
    statusAsSaid,
    errorCode: positiveInteger(formValue(form, 'ErrorCode') ?? null),
  };
}

function positiveInteger(text: string | null): number | null {
  const value = Number(text ?? '');
  return Number.isInteger(value) && value > 0 ? value : null;
}
