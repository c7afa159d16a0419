import { freezeDeadline } from '../../src-shared/domain/freeze-deadline.ts';
import { judgeAppointmentText } from '../../src-shared/domain/judge.ts';
import { pickConversation } from '../../src-shared/domain/pick-conversation.ts';
import { TEXT_LIMIT } from '../../src-shared/domain/segments.ts';
import type { AppointmentText } from '../../src-shared/protocol/appointment.ts';
import type { SendAppointmentText } from '../../src-shared/protocol/commands.ts';
import type { ProblemCode } from '../../src-shared/protocol/problem.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { type FieldFault, readPhones } from '../practice/read-phones.ts';
import type { Decision, NewMessage } from '../store/texting-effects.ts';
import type { AppointmentSituation, LeadStanding, MessageRecord, PhoneRecord } from '../store/texting-situation.ts';
import type { AppointmentRequest } from '../store/texting-store.ts';
import { type Moment, momentOf } from './moment.ts';
import { outboundMessage } from './outbound-message.ts';
import { isDoNotText, standingOf } from './standing-of.ts';
import { takenBack } from './taken-back.ts';
import { outcomeOf, type TextOutcome } from './text-outcome.ts';
import type { TextingParts } from './texting-parts.ts';

export type AppointmentOutcome = TextOutcome | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

/** Who sends: the account, by one of its API keys. */
export type BySystem = { readonly accountId: string; readonly keyName: string | null };

type Answer = { readonly is: 'done'; readonly messageId: string } | Exclude<AppointmentOutcome, { is: 'done' }>;

const refused = (because: ProblemCode): Decision<Answer> => ({ answer: { is: 'refused', because }, effects: {} });
const invalid = (field: string, reason: string): Decision<Answer> => ({
  answer: { is: 'invalid', errors: [{ field, reason }] },
  effects: {},
});

/** The practice's own system confirms an appointment or reminds of one. The same id again answers the same and sends nothing more. [P2, D2] */
export async function sendAppointmentText(parts: TextingParts, by: BySystem, command: SendAppointmentText): Promise<AppointmentOutcome> {
  const to = receiverOf(command);
  if ('is' in to) return to;
  const moment = momentOf(parts);
  const request = { accountId: by.accountId, messageId: command.id, to, locationId: command.locationId };
  const answer = await parts.store.submitAppointmentText(request, situation => decide(situation, by, command, moment));
  if (answer === 'no_such_lead') return { is: 'refused', because: 'not_found' };
  return answer.is === 'invalid' ? answer : outcomeOf(parts.store, by.accountId, answer);
}

function receiverOf({ to, leadId, phone }: SendAppointmentText): AppointmentRequest['to'] | Extract<AppointmentOutcome, { is: 'invalid' }> {
  if (leadId !== null) return { leadId, slot: phone };
  const read = readPhones({ to });
  if (read.is === 'invalid') return read;
  const number = read.phones.to ?? null;
  return number === null ? { is: 'invalid', errors: [{ field: 'to', reason: 'give a phone number, or a leadId' }] } : { number };
}

function decide(situation: AppointmentSituation, by: BySystem, command: SendAppointmentText, moment: Moment): Decision<Answer> {
  const body = command.body.toWellFormed();
  const appointment = appointmentOf(command, by);
  const { existing, phone } = situation;
  if (existing !== null) {
    const isSame = isRepetition(existing, { ...command, body }, appointment, phone);
    return isSame ? { answer: { is: 'done', messageId: existing.id }, effects: {} } : refused('conflict');
  }
  if (body.trim() === '') return refused('text_empty');
  if (body.length > TEXT_LIMIT) return refused('text_too_long');
  if (appointment.at !== null && appointment.at <= moment.at)
    return invalid('appointmentAt', 'is over: nothing is sent after an appointment');
  if (phone === null) return refused('no_such_phone');
  if (command.locationId !== null && situation.location === null) return invalid('locationId', 'is no location of this practice');
  const sender = senderOf(situation.senders, command);
  if (sender === null) return refused('no_appointment_number');
  if (sender === 'several') return invalid('trackingNumberId', 'must say which number: several are for appointments');

  const lead = leadOf(situation);
  const text = { messageId: command.id, to: phone.number, from: sender.phoneNumber, body };
  const standing = { ...standingOf(situation.account, phone, lead, true), doNotText: isMarked(situation, lead) };
  const verdict = judgeAppointmentText(text, standing);
  if (verdict.is === 'refused' && verdict.because !== 'stop_suspected') {
    return refused(verdict.because === 'consent_on_file_only' ? 'conflict' : verdict.because);
  }
  const message = outboundMessage(
    {
      ...{ id: command.id, messageKind: 'appointment', leadId: lead?.id ?? null, leadPhone: phone.number, body, appointment },
      ...{ trackingNumber: sender.phoneNumber, locationId: command.locationId ?? sender.locationId },
      ...{ staffId: null, answersAt: null, waitsFor: null },
    },
    moment.at,
  );
  const placed = verdict.is === 'refused' ? heldByFreeze(message, phone, appointment.at) : message;
  const decision = { answer: { is: 'done', messageId: command.id }, effects: { newMessages: [placed] } } as const;
  return situation.isWithdrawn ? takenBack(decision, command.id) : decision;
}

function appointmentOf({ kind, appointmentId, appointmentAt }: SendAppointmentText, { keyName }: BySystem): AppointmentText {
  const at = appointmentAt === null ? null : new Date(appointmentAt).toISOString();
  return { is: 'text', kind, appointmentId, at, sentBy: keyName, confirmedAt: null, confirmedBy: null };
}

/** The lead's phones may have changed since, so a lead is compared as a lead. */
function isRepetition(existing: MessageRecord, command: SendAppointmentText, wanted: AppointmentText, phone: PhoneRecord | null): boolean {
  const { appointment } = existing;
  if (appointment?.is !== 'text' || existing.body !== command.body) return false;
  const isSameReceiver = command.leadId === null ? existing.leadPhone === phone?.number : existing.leadId === command.leadId;
  return (
    isSameReceiver && appointment.kind === wanted.kind && appointment.appointmentId === wanted.appointmentId && appointment.at === wanted.at
  );
}

/** The number that was named; else the location's; else the one that serves the whole practice; else the only one there is. [P2] */
function senderOf(senders: readonly TrackingNumber[], command: SendAppointmentText): TrackingNumber | 'several' | null {
  if (command.trackingNumberId !== null) return senders.find(({ id }) => id === command.trackingNumberId) ?? null;
  const ofPlace = senders.filter(({ locationId }) => locationId === command.locationId);
  const general = senders.filter(({ locationId }) => locationId === null);
  const candidates = ofPlace.length > 0 ? ofPlace : general.length > 0 || command.locationId !== null ? general : senders;
  return candidates.length > 1 ? 'several' : (candidates[0] ?? null);
}

/** A number that several leads share: the one that a text last went to, as for a reply. [P4, M1] */
function leadOf({ lead, leads, lastTexted }: AppointmentSituation): LeadStanding | null {
  if (lead !== null) return leads.find(({ id }) => id === lead.id) ?? null;
  const candidates = leads.map(each => ({ ...each, doNotText: isDoNotText(each) }));
  return pickConversation({ leads: candidates, lastTextedFromHere: null, lastTextedFromAnywhere: lastTexted });
}

/** Where only a number was named, nobody can tell which of its leads is meant: one that is marked Do Not Text stops it. [P4] */
function isMarked({ lead, leads }: AppointmentSituation, picked: LeadStanding | null): boolean {
  return lead === null ? leads.some(isDoNotText) : picked !== null && isDoNotText(picked);
}

/** It waits for the decision on words that probably mean stop, but not beyond its appointment. [O6, O11, P3] */
function heldByFreeze(message: NewMessage, phone: PhoneRecord, appointmentAt: string | null): NewMessage {
  const heldUntil = phone.frozenAt === null ? null : freezeDeadline(new Date(phone.frozenAt), phone.number).toISOString();
  return { ...message, reason: 'stop_suspected', heldUntil, dueAt: appointmentAt };
}
