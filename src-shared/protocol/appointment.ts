import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/** What an appointment text is for. Both may be confirmed by a reply. */
export const AppointmentTextKind = z.enum(['confirmation', 'reminder']);
export type AppointmentTextKind = z.infer<typeof AppointmentTextKind>;

/** The id that the practice's own system gives an appointment. */
export const AppointmentId = z.string().trim().min(1, 'is required').max(120);

/** What a text of the kind `appointment` is about, as its sender told it. [P2] */
export const AppointmentText = z.object({
  is: z.literal('text'),
  kind: AppointmentTextKind,
  appointmentId: AppointmentId.nullable(),
  /** When the appointment is: the text is not sent after it. [P3] */
  at: Instant.nullable(),
  /** The name of the API key that sent it, as it was then. */
  sentBy: z.string().nullable(),
  /** When the reply came that confirms the appointment, and that reply; null: none has. [P5] */
  confirmedAt: Instant.nullable(),
  confirmedBy: Id.nullable(),
});
export type AppointmentText = z.infer<typeof AppointmentText>;

/** A text that someone sent to a number for appointments. `confirms`: the appointment text that it confirms. [P5] */
export const AppointmentReply = z.object({ is: z.literal('reply'), confirms: Id.nullable() });
export type AppointmentReply = z.infer<typeof AppointmentReply>;

export const AppointmentPart = z.discriminatedUnion('is', [AppointmentText, AppointmentReply]);
export type AppointmentPart = z.infer<typeof AppointmentPart>;
