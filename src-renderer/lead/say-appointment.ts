import type { Message } from '../../src-shared/protocol/message.ts';

const KINDS = { confirmation: 'Appointment confirmation', reminder: 'Appointment reminder' } as const;

/** What stands above an appointment text: what it is and who sent it; null for any other. */
export function sayAppointment({ messageKind, appointment }: Message): string | null {
  if (messageKind !== 'appointment') return null;
  if (appointment?.is !== 'text') return 'Appointment text';
  return appointment.sentBy === null ? KINDS[appointment.kind] : `${KINDS[appointment.kind]} · sent by API key ${appointment.sentBy}`;
}
