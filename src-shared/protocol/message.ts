import { z } from 'zod';
import { AppointmentPart } from './appointment.ts';
import { rowBase } from './row-base.ts';
import { E164, Id, Instant } from './scalars.ts';

/** Persisted and on the wire. Inbound: `received`. Everything else is outbound. */
export const MessageState = z.enum([
  'received',
  'deferred',
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'unknown',
  'cancelled',
  'expired',
]);
export type MessageState = z.infer<typeof MessageState>;

/**
 * Who speaks: the lead, a person of the staff, or the relay (the consent request and the automatic replies).
 * The kind decides by which rules a text is judged. [D1]
 */
export const MessageKind = z.enum([
  'inbound',
  'staff',
  'consent_request',
  'waiting_reply',
  'stranger_reply',
  'help_reply',
  'opt_out_confirmation',
  'media_reply',
  'appointment',
]);
export type MessageKind = z.infer<typeof MessageKind>;

/**
 * Why a text waits, was cancelled or failed, as a stable code that the window turns into words. Of an inbound one only `echo`: it quotes a text of
 * ours, by words that the practice may have changed since, and waits for nobody. [M2, R4]
 */
export const MessageReason = z.enum([
  'awaiting_consent',
  'quiet_hours',
  'shelf_life',
  'cancelled_by_staff',
  'do_not_text',
  'consent_declined',
  'opted_out',
  'stop_suspected',
  'no_text_number',
  'carrier_refused',
  'carrier_unreachable',
  'outcome_unknown',
  'consent_on_file_only',
  'resolved_by_staff',
  'appointment_over',
  'echo',
]);
export type MessageReason = z.infer<typeof MessageReason>;

export const Message = z.object({
  kind: z.literal('message'),
  ...rowBase,
  /** null: no lead has this number (the Unmatched list). */
  leadId: Id.nullable(),
  messageKind: MessageKind,
  /** The lead's phone. A short code or other sender that is no phone number is kept as it came. */
  leadPhone: z.string(),
  /** The practice's number. */
  trackingNumber: E164,
  locationId: Id.nullable(),
  body: z.string(),
  segments: z.int().nonnegative(),
  /** Pictures or other media that came along and were left out. */
  mediaOmitted: z.int().nonnegative(),
  state: MessageState,
  stateAt: Instant,
  reason: MessageReason.nullable(),
  /** The carrier's error code of the last failure, such as 30003. */
  errorCode: z.int().nullable(),
  /** Held until then: by quiet hours, or with `stop_suspected` until the freeze counts as a STOP; null: not held. */
  heldUntil: Instant.nullable(),
  /** The person who wrote it; null for the lead's and the relay's own. */
  staffId: Id.nullable(),
  /** When staff last changed its words while it waited, and who. */
  editedAt: Instant.nullable(),
  editedBy: Id.nullable(),
  /** An admin sent it in spite of quiet hours: when, who, and why. [D11] */
  sentAnywayAt: Instant.nullable(),
  sentAnywayBy: Id.nullable(),
  sentAnywayReason: z.string().nullable(),
  /** The name of the API key by which another program wrote it; null for what people and the relay wrote. */
  apiKeyName: z.string().nullable(),
  /** Of a text to or from a number for appointments; null for all others. */
  appointment: AppointmentPart.nullable(),
  /** Since when it has no words any more: it was older than the practice keeps them. [H1] */
  emptiedAt: Instant.nullable(),
  /** When the relay recorded it. For showing; order is by `position`. */
  createdAt: Instant,
  /** Order within the account, given once by the relay and never changed. [S4] */
  position: z.int().nonnegative(),
});
export type Message = z.infer<typeof Message>;
