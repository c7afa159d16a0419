import type { InboundDecision, NumberStanding } from '../../src-shared/domain/consent.ts';
import { liftStopMark } from '../../src-shared/domain/do-not-text.ts';
import { isPastShelfLife } from '../../src-shared/domain/shelf-life.ts';
import type { MessageReason } from '../../src-shared/protocol/message.ts';
import type { LeadMark, MessageChange, NewConsentEntry, TextingEffects } from '../store/texting-effects.ts';
import type { LeadStanding, PhoneRecord, WaitingText } from '../store/texting-situation.ts';
import { isDoNotText } from './standing-of.ts';
import type { Moment } from './moment.ts';

/** What a decision about a number is carried out upon, and what the ledger is told of its cause. */
export type Occasion = {
  readonly phone: PhoneRecord;
  readonly leads: readonly LeadStanding[];
  readonly waiting: readonly WaitingText[];
  readonly shelfLifeHours: number | null;
  /** The lead in whose conversation it happens. */
  readonly leadId: string | null;
  /** The exact words, or what stands for them. */
  readonly words: string | null;
  readonly messageId: string | null;
  readonly route: NewConsentEntry['route'];
  /** The person who decided; none where a text or time did. */
  readonly staffId?: string | null;
};

/** Turns a decision about a number's consent into everything that has to be written for it, in one go. [C2, C4, C7, O2, O7] */
export function carryOut(
  decision: InboundDecision,
  occasion: Occasion,
  moment: Moment,
): Required<Pick<TextingEffects, 'messageChanges' | 'leadChanges' | 'ledger'>> & { readonly phone: PhoneRecord } {
  const phone = phoneAfter(decision, occasion, moment.at);
  const marks = markedLeads(decision, occasion, moment.at);
  const entry = (change: NewConsentEntry['change'], leadId: string | null): NewConsentEntry => ({
    id: moment.newId(),
    phoneNumber: occasion.phone.number,
    leadId,
    change,
    consent: phone.consent,
    words: occasion.words,
    warningVersion: change === 'granted' ? phone.warningVersion : null,
    messageId: occasion.messageId,
    route: occasion.route,
    staffId: occasion.staffId ?? null,
    at: moment.at,
  });
  return {
    phone,
    leadChanges: marks,
    messageChanges: [
      ...cancelled(decision, occasion, moment.at),
      ...released(decision, occasion, moment),
      ...thawed(decision, occasion, moment.at),
    ],
    ledger: [
      // The consent request writes its own line, with its id.
      ...decision.ledger.filter(change => change !== 'requested').map(change => entry(change, occasion.leadId)),
      ...marks.map(mark => entry(mark.stopMarkedBy === null ? 'do_not_text_unticked' : 'do_not_text_ticked', mark.id)),
    ],
  };
}

export function numberStanding(phone: PhoneRecord): NumberStanding {
  return {
    consent: phone.consent,
    optedOut: phone.optedOutAt !== null,
    optedOutAt: phone.optedOutAt === null ? null : new Date(phone.optedOutAt),
    frozen: phone.frozenAt !== null,
    warningSent: phone.warnedAt !== null,
  };
}

function phoneAfter(decision: InboundDecision, { phone, words }: Occasion, at: string): PhoneRecord {
  const stillOut = decision.optedOut && phone.optedOutAt !== null;
  const stillFrozen = decision.frozen && phone.frozenAt !== null;
  return {
    ...phone,
    consent: decision.nextConsent,
    consentAt: decision.nextConsent === phone.consent ? phone.consentAt : at,
    ...(decision.nextConsent === phone.consent ? {} : { askedAgainAt: null, askedAgainBy: null }),
    optedOutAt: stillOut ? phone.optedOutAt : decision.optedOut ? at : null,
    optedOutWords: stillOut ? phone.optedOutWords : decision.optedOut ? words : null,
    frozenAt: stillFrozen ? phone.frozenAt : decision.frozen ? at : null,
    frozenWords: stillFrozen ? phone.frozenWords : decision.frozen ? words : null,
  };
}

/** The leads as they are once the decision is carried out, for the judge. */
export function leadsAfter(decision: InboundDecision, { phone, leads }: Pick<Occasion, 'phone' | 'leads'>): LeadStanding[] {
  return leads.map(lead => {
    const others = lead.optedOutNumbers.filter(number => number !== phone.number);
    const optedOutNumbers = decision.optedOut ? [...others, phone.number] : others;
    return { ...lead, optedOutNumbers, stopMarkedBy: stopMarkAfter(decision.stopMark, lead.stopMarkedBy, phone.number) };
  });
}

function stopMarkAfter(stopMark: InboundDecision['stopMark'], stopMarkedBy: string | null, number: string): string | null {
  switch (stopMark) {
    case 'keep':
      return stopMarkedBy;
    case 'mark':
      return stopMarkedBy ?? number;
    case 'unmark':
      return stopMarkedBy === null ? null : liftStopMark(stopMarkedBy, number);
  }
}

function markedLeads(decision: InboundDecision, occasion: Occasion, at: string): LeadMark[] {
  const after = new Map(leadsAfter(decision, occasion).map(lead => [lead.id, lead]));
  return occasion.leads.flatMap(before => {
    const lead = after.get(before.id) ?? before;
    if (lead.stopMarkedBy === before.stopMarkedBy) return [];
    const doNotTextAt = isDoNotText(lead) ? (before.doNotTextAt ?? at) : null;
    return [{ id: lead.id, stopMarkedBy: lead.stopMarkedBy, doNotTextAt }];
  });
}

/** An opt-out concerns everything that waits for those leads; a decline what waits for the number. [O2] */
function cancelled(decision: InboundDecision, { phone, waiting }: Occasion, at: string): MessageChange[] {
  if (!decision.cancelWaiting) return [];
  return waiting.flatMap(({ id, leadPhone, messageKind }) => {
    const isHere = leadPhone === phone.number;
    if (!decision.optedOut && (!isHere || messageKind === 'appointment')) return []; // [O4]
    if (isHere && messageKind === 'opt_out_confirmation') return []; // the one that an opted-out number still gets [O5]
    const reason: MessageReason = !isHere ? 'do_not_text' : decision.optedOut ? 'opted_out' : 'consent_declined';
    return [{ id, state: 'cancelled', stateAt: at, reason, heldUntil: null, dueAt: null }];
  });
}

/** In the order they were written, which their positions keep; one that is past its shelf life waits for staff. [C4, C13] */
function released(decision: InboundDecision, { phone, waiting, shelfLifeHours }: Occasion, { now, at }: Moment): MessageChange[] {
  if (!decision.releaseDeferred) return [];
  return waiting
    .filter(text => text.state === 'deferred' && text.leadPhone === phone.number)
    .map((text): MessageChange => {
      const { id } = text;
      if (isPastShelfLife(text, shelfLifeHours, now)) return { id, reason: 'shelf_life' };
      return { id, state: 'queued', stateAt: at, reason: null, dueAt: at, answersAt: null };
    });
}

/** What a freeze kept in the outbox goes on. [O11] */
function thawed(decision: InboundDecision, { phone, waiting }: Occasion, at: string): MessageChange[] {
  if (phone.frozenAt === null || decision.frozen || decision.cancelWaiting) return [];
  return waiting
    .filter(text => text.state === 'queued' && text.reason === 'stop_suspected' && text.leadPhone === phone.number)
    .map(({ id }): MessageChange => ({ id, reason: null, heldUntil: null, dueAt: at }));
}
