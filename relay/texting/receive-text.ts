import { cannedText, helpReplyText, optOutConfirmationText } from '../../src-shared/domain/canned-texts.ts';
import { answerInbound, type InboundDecision, type InboundReplyKind } from '../../src-shared/domain/consent.ts';
import { freezeDeadline } from '../../src-shared/domain/freeze-deadline.ts';
import { judgeAutomaticReply, judgeConsentRequest } from '../../src-shared/domain/judge.ts';
import { pickConversation } from '../../src-shared/domain/pick-conversation.ts';
import { mayReplyNow } from '../../src-shared/domain/reply-limit.ts';
import { readReply, type Reply } from '../../src-shared/domain/reply-words.ts';
import { countSegments } from '../../src-shared/domain/segments.ts';
import { E164 } from '../../src-shared/protocol/scalars.ts';
import type { InboundText } from '../carrier/carrier.ts';
import type { NewConsentEntry, NewMessage, TextingEffects } from '../store/texting-effects.ts';
import type { LeadStanding, PhoneRecord, ReceiveSituation } from '../store/texting-situation.ts';
import { blocksByWord } from './blocks-by-word.ts';
import { carryOut, leadsAfter, numberStanding, type Occasion } from './carry-out.ts';
import { confirmedAppointment, confirmedBy } from './confirm-appointment.ts';
import { consentRequest } from './consent-request.ts';
import { type Moment, momentOf } from './moment.ts';
import { outboundMessage } from './outbound-message.ts';
import { isDoNotText, isReadyFor, standingOf } from './standing-of.ts';
import type { TextingParts } from './texting-parts.ts';

const DAY_MS = 24 * 3_600_000;
/** Less than the five seconds after which our own retry setting makes the carrier ask again. */
const WAIT_FOR_WARNING_MS = 3_000;
const LOOK_AGAIN_MS = 25;

/**
 * Someone texted one of our numbers. Resolves once everything that follows from it is committed; a repetition changes nothing. [D4]
 * `sentAt` is known of a text that comes late, from the carrier's log.
 */
export async function receiveText(
  parts: Omit<TextingParts, 'carrier'>,
  text: InboundText,
  sentAt: Date | null = null,
): Promise<'received' | 'repeated' | 'unrouted'> {
  const { carrierId, from, to, body, mediaCount } = text;
  for (let wait = 0; ; wait += LOOK_AGAIN_MS) {
    const moment = momentOf(parts);
    const mayWait = wait < WAIT_FOR_WARNING_MS;
    const what = await parts.store.receiveText({ carrierId, from, to, body, mediaCount, at: moment.at }, situation =>
      mayWait && awaitsWarning(situation, text) ? null : decideReceived(situation, text, sentAt, moment, parts.tellsByEmail === true),
    );
    if (what !== 'not_yet') return what;
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/**
 * A CONSENT that overtakes the answer to the POST of the very warning it answers. Whether it answers anything is known once that POST has
 * ended; the carrier waits 15 seconds for its webhook. [C5]
 */
function awaitsWarning({ phone, pendingRequest, ownTexts }: ReceiveSituation, { body, optOutType }: InboundText): boolean {
  return phone.warnedAt === null && pendingRequest?.inFlight === true && readReply(body, optOutType, ownTexts).is === 'consent';
}

/** The table of what a lead's text does: the domain decides, this carries it out. */
function decideReceived(
  situation: ReceiveSituation,
  text: InboundText,
  sentAt: Date | null,
  moment: Moment,
  tellsByEmail: boolean,
): TextingEffects {
  const writtenAt = sentAt?.toISOString() ?? moment.at;
  const confirmed = confirmedBy(situation, text.body, writtenAt);
  const lead = situation.leads.find(({ id }) => id === confirmed?.leadId) ?? conversationOf(situation);
  const reply = readReply(text.body, text.optOutType, situation.ownTexts);
  const isEcho = reply.is === 'no_answer' && reply.why === 'echo';
  const arrived = inboundMessage(situation, text, lead, confirmed?.id ?? null, moment);
  const inbound: NewMessage = isEcho ? { ...arrived, reason: 'echo' } : arrived;
  // A short code or another sender that is no phone number: kept, and nothing else. [R4]
  if (!E164.safeParse(text.from).success) return { newMessages: [inbound] };

  if (confirmed !== null) return confirmedAppointment(confirmed, inbound, situation.phone, writtenAt);
  if (isOvertaken(situation.phone, sentAt) && !isRevocation(reply)) return { newMessages: [inbound] };

  const { account, trackingNumber, leads, waiting, isBlocked } = situation;
  const phone: PhoneRecord = {
    ...situation.phone,
    lastInboundAt: lastOf(situation.phone.lastInboundAt, writtenAt),
  };
  const decided = answerInbound({
    reply,
    standing: numberStanding(phone),
    isLead: lead !== null,
    doNotTextByStaff: lead?.doNotTextByStaff ?? false,
    consentMode: account.consentMode,
    toAppointments: trackingNumber.purpose === 'appointments',
    carrierAnswersStop: trackingNumber.carrierAnswersStop,
    tellsOfMedia: text.mediaCount > 0 && account.mediaReply,
    now: moment.now,
  });
  // Whoever is blocked is answered nothing; a STOP counts all the same. [M5]
  const decision = isBlocked ? { ...decided, reply: null, notifyStaff: false } : decided;
  const occasion: Occasion = {
    ...{ phone, leads, waiting },
    shelfLifeHours: account.deferredShelfLifeHours,
    leadId: lead?.id ?? null,
    words: text.body,
    messageId: inbound.id,
    route: 'text',
  };
  const effects = answered(decision, occasion, situation, inbound, moment, writtenAt);
  const carrierBlocks = blocksByWord(reply, text, trackingNumber, moment.at);
  if (!tellsByEmail || !decision.notifyStaff || lead === null) return { ...effects, carrierBlocks };
  const froze = decision.frozen && situation.phone.frozenAt === null;
  const stopsAt = froze ? freezeDeadline(moment.now, phone.number).toISOString() : null;
  return { ...effects, carrierBlocks, toTell: { messageId: inbound.id, locationId: inbound.locationId, at: moment.at, stopsAt } };
}

/**
 * The lead has written since: an old CONSENT or START must not undo a newer STOP. What takes permission away counts however late. [O1]
 * The carrier's log counts whole seconds.
 */
function isOvertaken({ lastInboundAt }: PhoneRecord, sentAt: Date | null): boolean {
  return sentAt !== null && lastInboundAt !== null && Math.floor(Date.parse(lastInboundAt) / 1_000) * 1_000 > sentAt.getTime();
}

/** Texts that were missed come all at once; when the lead wrote them counts, not when we learnt of it. */
function lastOf(before: string | null, at: string): string {
  return before !== null && before > at ? before : at;
}

function isRevocation(reply: Reply): boolean {
  return reply.is === 'stop' || reply.is === 'stop_suspected' || reply.is === 'decline';
}

/** The decision with its reply. A consent request that may not go out takes back what was decided on its account: nobody is `requested` unasked. */
function answered(
  decision: InboundDecision,
  occasion: Occasion,
  situation: ReceiveSituation,
  inbound: NewMessage,
  moment: Moment,
  /** When the lead wrote: an answer to a text that comes very late is no answer to a text of the last hours. [D7] */
  writtenAt: string,
): TextingEffects {
  const mayAnswer = decision.reply !== null && isAllowed(decision, decision.reply, occasion, situation, moment);
  if (decision.reply === 'consent_request' && !mayAnswer) {
    const isPending = situation.pendingRequest !== null;
    if (!isPending) return { newMessages: [inbound], phones: [occasion.phone] };
  }
  const done = carryOut(decision, occasion, moment);
  const reply = mayAnswer && decision.reply !== null ? replyTo(decision.reply, done.phone, occasion, situation, moment, writtenAt) : null;
  return {
    newMessages: reply?.message === undefined || reply.message === null ? [inbound] : [inbound, reply.message],
    messageChanges: done.messageChanges,
    phones: [reply?.phone ?? done.phone],
    leadChanges: done.leadChanges,
    ledger: [...done.ledger, ...(reply?.entry === undefined ? [] : [reply.entry])],
  };
}

function isAllowed(
  decision: InboundDecision,
  kind: InboundReplyKind,
  occasion: Occasion,
  { account, trackingNumber, phone, isOwnNumber }: ReceiveSituation,
  moment: Moment,
): boolean {
  // Two relays' numbers answering each other would never end. [R4]
  if (isOwnNumber) return false;
  const earlier = phone.recentReplies.filter(reply => reply.kind === kind).map(reply => new Date(reply.at));
  if (!mayReplyNow(kind, earlier, moment.now)) return false;
  const lead = leadsAfter(decision, occasion).find(({ id }) => id === occasion.leadId) ?? null;
  const after = {
    ...phone,
    consent: decision.nextConsent,
    optedOutAt: decision.optedOut ? moment.at : null,
    frozenAt: decision.frozen ? moment.at : null,
  };
  const standing = standingOf(account, after, lead, isReadyFor(trackingNumber, kind));
  const text = { messageId: '', to: phone.number, from: trackingNumber.phoneNumber, body: '' };
  const verdict = kind === 'consent_request' ? judgeConsentRequest(text, standing, 'relay') : judgeAutomaticReply(text, standing, kind);
  return verdict.is === 'permitted';
}

type Answer = { readonly message: NewMessage | null; readonly phone: PhoneRecord; readonly entry?: NewConsentEntry };

function replyTo(
  kind: InboundReplyKind,
  phone: PhoneRecord,
  occasion: Occasion,
  situation: ReceiveSituation,
  moment: Moment,
  writtenAt: string,
): Answer {
  const { account, location, trackingNumber, pendingRequest } = situation;
  const from = { leadId: occasion.leadId, trackingNumber: trackingNumber.phoneNumber, locationId: trackingNumber.locationId };
  if (kind === 'consent_request') {
    // `before`: the decision has moved the number already; the request tells the ledger so.
    const before = { ...phone, consent: occasion.phone.consent, consentAt: occasion.phone.consentAt };
    const id = pendingRequest?.id ?? moment.newId();
    const names = {
      locationName: location?.name ?? account.name,
      texts: account.texts,
      staffId: null,
      route: 'relay',
      answersAt: writtenAt,
    } as const;
    const asked = consentRequest({ ...from, ...names, id, phone: before }, moment);
    return { message: pendingRequest === null ? asked.message : null, phone: asked.phone, entry: asked.entry };
  }
  const body = words(kind, situation);
  const draft = { ...from, id: moment.newId(), messageKind: kind, leadPhone: phone.number, body, staffId: null, answersAt: writtenAt };
  const yesterday = new Date(moment.now.getTime() - DAY_MS).toISOString();
  const recentReplies = [...phone.recentReplies.filter(({ at }) => at > yesterday), { kind, at: moment.at }];
  return { message: outboundMessage({ ...draft, waitsFor: null }, moment.at), phone: { ...phone, recentReplies } };
}

function words(kind: Exclude<InboundReplyKind, 'consent_request'>, { account, location }: ReceiveSituation): string {
  switch (kind) {
    case 'waiting_reply':
      return cannedText('waitingReply', account.texts.waitingReply, location?.name ?? account.name);
    case 'stranger_reply':
    case 'media_reply':
      return cannedText('strangerReply', account.texts.strangerReply, location?.name ?? account.name);
    case 'help_reply':
      return helpReplyText(account.name, location?.name ?? null, location?.voiceNumber ?? null);
    case 'opt_out_confirmation':
      return optOutConfirmationText(account.name);
  }
}

function conversationOf({ leads, lastTextedFromHere, lastTextedFromAnywhere }: ReceiveSituation): LeadStanding | null {
  const candidates = leads.map(lead => ({ ...lead, doNotText: isDoNotText(lead) }));
  return pickConversation({ leads: candidates, lastTextedFromHere, lastTextedFromAnywhere });
}

function inboundMessage(
  { trackingNumber }: ReceiveSituation,
  { carrierId, from, to, body, mediaCount }: InboundText,
  lead: LeadStanding | null,
  /** The appointment text that it confirms. */
  confirms: string | null,
  { at, newId }: Moment,
): NewMessage {
  return {
    id: newId(),
    leadId: lead?.id ?? null,
    messageKind: 'inbound',
    leadPhone: from,
    trackingNumber: to,
    locationId: trackingNumber.locationId,
    body,
    segments: countSegments(body).segments,
    mediaOmitted: mediaCount,
    state: 'received',
    stateAt: at,
    reason: null,
    errorCode: null,
    heldUntil: null,
    staffId: null,
    appointment: trackingNumber.purpose === 'appointments' ? { is: 'reply', confirms } : null,
    createdAt: at,
    carrierId,
    dueAt: null,
    answersAt: null,
  };
}
