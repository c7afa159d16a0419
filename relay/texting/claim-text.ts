import {
  judgeAppointmentText,
  judgeAutomaticReply,
  judgeConsentRequest,
  judgeStaffText,
  type OutboundText,
  type Standing,
  type Verdict,
} from '../../src-shared/domain/judge.ts';
import { freezeDeadline } from '../../src-shared/domain/freeze-deadline.ts';
import { leadTimeZone } from '../../src-shared/domain/lead-time-zone.ts';
import { answersRecentText, heldInSpite } from '../../src-shared/domain/quiet-hours.ts';
import type { MessageRecord, TextSituation } from '../store/texting-situation.ts';
import type { ClaimDecision, ClaimedText } from '../store/texting-store.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import { type Moment, momentOf } from './moment.ts';
import { repeatAgain } from './repeat-again.ts';
import { isReadyFor, standingOf } from './standing-of.ts';
import type { TextingParts } from './texting-parts.ts';

/** Where neither lead, phone nor location tells the zone. */
const LAST_RESORT_ZONE = 'America/New_York';

/** Takes the next text that is due, judged again in the transaction that claims it. Null: nothing may go now. [D1] */
export async function claimText(parts: Omit<TextingParts, 'carrier'>): Promise<ClaimedText | null> {
  const moment = momentOf(parts);
  return parts.store.claimNextText(moment.at, situation => {
    const decision = decideClaim(situation, moment);
    return { ...decision, effects: repeatAgain(situation, decision.effects) };
  });
}

/** Nothing leaves on an old permission: the rules are asked at the last moment. */
export function decideClaim(situation: TextSituation, moment: Moment): ClaimDecision {
  const { message } = situation;
  if (!isStillTheirs(situation)) {
    return settle(message.id, { state: 'cancelled', stateAt: moment.at, reason: 'cancelled_by_staff', heldUntil: null, dueAt: null });
  }
  if (message.messageKind === 'consent_request' && situation.phone.consent === 'granted') {
    // The lead has answered an earlier one while this one waited.
    return settle(message.id, { state: 'cancelled', stateAt: moment.at, reason: null, heldUntil: null, dueAt: null });
  }
  const appointmentAt = appointmentAtOf(message);
  if (appointmentAt !== null && appointmentAt <= moment.at) {
    return settle(message.id, { state: 'expired', stateAt: moment.at, reason: 'appointment_over', heldUntil: null, dueAt: null }); // [P3]
  }
  const verdict = judgeMessage(situation);
  switch (verdict.is) {
    case 'refused':
      if (verdict.because === 'stop_suspected' && isKeptFrozen(message)) return keptFrozen(situation);
      return settle(message.id, { state: 'cancelled', stateAt: moment.at, reason: verdict.because, heldUntil: null, dueAt: null });
    case 'deferred':
      return settle(message.id, { state: 'deferred', stateAt: moment.at, reason: 'awaiting_consent', heldUntil: null, dueAt: null });
    case 'permitted': {
      const until = quietUntil(situation, moment.now)?.toISOString() ?? null;
      if (until !== null) return settle(message.id, { reason: 'quiet_hours', heldUntil: until, dueAt: earlierOf(until, appointmentAt) });
      return { is: 'send', text: verdict.text, effects: {} };
    }
  }
}

/** A number that the lead no longer has may be another person's by now. Editing a lead cancels what waits, but not what is being posted just then. [D8] */
function isStillTheirs({ message, lead }: TextSituation): boolean {
  return lead === null || !isBegunByUs(message) || [lead.phone1, lead.phone2].includes(message.leadPhone);
}

function isBegunByUs({ messageKind }: MessageRecord): boolean {
  return messageKind === 'staff' || messageKind === 'consent_request' || messageKind === 'appointment';
}

function isKeptFrozen({ messageKind }: MessageRecord): boolean {
  return messageKind === 'staff' || messageKind === 'appointment';
}

function appointmentAtOf({ appointment }: MessageRecord): string | null {
  return appointment?.is === 'text' ? appointment.at : null;
}

/** A held appointment text is looked at again when its appointment comes, to expire. [P3] */
function earlierOf(until: string, appointmentAt: string | null): string {
  return appointmentAt !== null && appointmentAt < until ? appointmentAt : until;
}

/** Staff decide, or time does; until then it stays where it is, due at no time but its appointment's. [O6, O11, P3] */
function keptFrozen({ message, phone }: TextSituation): ClaimDecision {
  const heldUntil = phone.frozenAt === null ? null : freezeDeadline(new Date(phone.frozenAt), phone.number).toISOString();
  return settle(message.id, { reason: 'stop_suspected', heldUntil, dueAt: appointmentAtOf(message) });
}

function settle(id: string, change: Omit<NonNullable<TextingEffects['messageChanges']>[number], 'id'>): ClaimDecision {
  return { is: 'settle', effects: { messageChanges: [{ id, ...change }] } };
}

/** May this text of ours go now, by everything but the time of day? */
export function judgeMessage({ account, message, lead, phone, trackingNumber }: TextSituation): Verdict {
  const text: OutboundText = { messageId: message.id, to: message.leadPhone, from: message.trackingNumber, body: message.body };
  // A number that moved to another location speaks for that one now; that of an archived one goes on until it is moved [E2].
  // An answer goes back to whoever wrote to the number.
  const isStillOfLocation = !isBegunByUs(message) || trackingNumber?.locationId === message.locationId;
  const isOfPlace = message.messageKind === 'appointment' || isStillOfLocation;
  const isReady = isReadyFor(trackingNumber, message.messageKind) && isOfPlace;
  return judgeKind(message, text, standingOf(account, phone, lead, isReady));
}

function judgeKind({ messageKind, staffId }: MessageRecord, text: OutboundText, standing: Standing): Verdict {
  switch (messageKind) {
    case 'staff':
      return judgeStaffText(text, standing);
    case 'consent_request':
      return judgeConsentRequest(text, standing, staffId === null ? 'relay' : 'staff');
    case 'waiting_reply':
    case 'stranger_reply':
    case 'help_reply':
    case 'opt_out_confirmation':
    case 'media_reply':
      return judgeAutomaticReply(text, standing, messageKind);
    case 'appointment':
      return judgeAppointmentText(text, standing);
    case 'inbound':
      throw new Error('An inbound text in the outbox');
  }
}

/** Quiet hours hold what staff or the relay begin, never the answer to a text of the last twelve hours, nor what an admin sent anyway. [D7, D11] */
function quietUntil({ account, message, lead, location }: TextSituation, now: Date): Date | null {
  if (message.answersAt !== null && answersRecentText(new Date(message.answersAt), now)) return null;
  const zone = leadTimeZone({
    ofLead: lead?.timeZone ?? null,
    phoneNumber: message.leadPhone,
    ofLocation: location?.timeZone ?? LAST_RESORT_ZONE,
  });
  const sentAnywayAt = message.sentAnywayAt === null ? null : new Date(message.sentAnywayAt);
  return heldInSpite({ now, quietHours: account.quietHours, zone, sentAnywayAt });
}
