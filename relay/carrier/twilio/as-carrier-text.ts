import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { CarrierText } from '../carrier.ts';
import { carrierStatus } from './carrier-status.ts';

/** A message resource of the SDK as the port's text. */
export function asCarrierText(message: MessageInstance): CarrierText {
  return {
    carrierId: message.sid,
    direction: message.direction === 'inbound' ? 'inbound' : 'outbound',
    from: message.from ?? '',
    to: message.to ?? '',
    body: message.body ?? '',
    status: carrierStatus(message.status),
    errorCode: message.errorCode ?? null,
    segments: countOrNull(message.numSegments),
    mediaCount: countOrNull(message.numMedia) ?? 0,
    createdAt: message.dateCreated,
    sentAt: message.dateSent ?? null,
  };
}

/** Twilio writes counts as strings; `"0"` segments means not counted yet. */
export function countOrNull(text: string | null | undefined): number | null {
  const count = Number(text ?? '');
  return Number.isInteger(count) && count > 0 ? count : null;
}
