import type { AppointmentPart } from '../../../src-shared/protocol/appointment.ts';
import type { Message } from '../../../src-shared/protocol/message.ts';
import type { MessageRecord } from '../texting-situation.ts';
import type { messages } from '../sqlite/schema.ts';

export type StoredMessage = typeof messages.$inferSelect;

/** With what only the relay knows. */
export function messageRecord(stored: StoredMessage): MessageRecord {
  const { appointmentId, redactedAt, ...rest } = stored;
  return { kind: 'message', ...rest, appointment: appointmentOf(stored), inFlight: stored.inFlight === 1 };
}

/** As desktops know it. */
export function messageRow(stored: StoredMessage): Message {
  const { accountId, carrierId, attempts, dueAt, answersAt, checks, inFlight, appointmentId, warningVersion, redactedAt, ...wire } = stored;
  return { kind: 'message', ...wire, appointment: appointmentOf(stored) };
}

function appointmentOf({ appointment }: StoredMessage): AppointmentPart | null {
  return appointment === null ? null : (JSON.parse(appointment) as AppointmentPart); // written from the same type
}
