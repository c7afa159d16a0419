import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { E164, Id, Instant } from './scalars.ts';

/**
 * What became of a call, persisted and on the wire. `missed`: nobody took it, or the caller hung up first; `not_forwarded`: there was no number
 * to forward it to.
 */
export const CallState = z.enum(['ringing', 'answered', 'missed', 'busy', 'failed', 'not_forwarded']);
export type CallState = z.infer<typeof CallState>;

/** A call to one of the practice's tracking numbers. It is no consent to texts. [V3] */
export const Call = z.object({
  kind: z.literal('call'),
  ...rowBase,
  /** null: no lead has the caller's number. */
  leadId: Id.nullable(),
  /** E.164 where the carrier tells it, else what it says in its place, such as `anonymous`. */
  callerPhone: z.string(),
  trackingNumber: E164,
  locationId: Id.nullable(),
  forwardedTo: E164.nullable(),
  state: CallState,
  /** How long both sides talked; null: they did not, or it is not known. */
  seconds: z.int().nonnegative().nullable(),
  /** The carrier's id of the recording, which stays there. */
  recordingId: z.string().nullable(),
  recordingSeconds: z.int().nonnegative().nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  /** Its place among the account's messages and consent entries. [S4] */
  position: z.int().nonnegative(),
});
export type Call = z.infer<typeof Call>;
