import type { CarrierStatus } from '../carrier.ts';

const STATUSES: Readonly<Record<string, CarrierStatus>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  partially_delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'cancelled',
  receiving: 'received',
  received: 'received',
};

/** Twilio's word for where a text is, in ours; null for one that is new to us. */
export function carrierStatus(word: string): CarrierStatus | null {
  return Object.hasOwn(STATUSES, word) ? (STATUSES[word] ?? null) : null;
}
