import { confirmsAppointment } from '../../src-shared/domain/confirms-appointment.ts';
import type { AppointmentText } from '../../src-shared/protocol/appointment.ts';
import type { NewMessage, TextingEffects } from '../store/texting-effects.ts';
import type { MessageRecord, PhoneRecord, ReceiveSituation } from '../store/texting-situation.ts';

/** An appointment text without a date can be confirmed so long after it was sent. */
const CONFIRMABLE_MS = 30 * 24 * 3_600_000;

/** An appointment text that can be confirmed. */
export type ConfirmableText = MessageRecord & { readonly appointment: AppointmentText };

/**
 * The appointment text that these words confirm: the newest that left from that number to that phone before they were written, unless its
 * appointment was over by then. An older one is never confirmed by a second "C": nobody can tell which was meant. [P5]
 */
export function confirmedBy({ appointmentTexts }: ReceiveSituation, body: string, writtenAt: string): ConfirmableText | null {
  if (appointmentTexts.length === 0 || !confirmsAppointment(body)) return null;
  const text = appointmentTexts.find(candidate => mayHaveArrived(candidate) && candidate.createdAt <= writtenAt);
  if (text === undefined || text.appointment?.is !== 'text') return null;
  const { at } = text.appointment;
  const isOver = at === null ? Date.parse(writtenAt) - Date.parse(text.createdAt) > CONFIRMABLE_MS : writtenAt > at;
  return isOver ? null : { ...text, appointment: text.appointment };
}

/** Keeps the first confirmation; repeating it changes nothing but that the words are kept. It touches no consent. [P5] */
export function confirmedAppointment(
  { id, appointment }: ConfirmableText,
  inbound: NewMessage,
  phone: PhoneRecord,
  writtenAt: string,
): TextingEffects {
  const lastInboundAt = phone.lastInboundAt !== null && phone.lastInboundAt > writtenAt ? phone.lastInboundAt : writtenAt;
  return {
    newMessages: [inbound],
    messageChanges:
      appointment.confirmedAt === null ? [{ id, appointment: { ...appointment, confirmedAt: writtenAt, confirmedBy: inbound.id } }] : [],
    phones: [{ ...phone, lastInboundAt }],
  };
}

function mayHaveArrived({ state }: MessageRecord): boolean {
  return state === 'sending' || state === 'sent' || state === 'delivered' || state === 'unknown';
}
