import type { ConsentMode } from '../protocol/account.ts';
import type { ConsentChange } from '../protocol/consent-entry.ts';
import type { Consent } from '../protocol/lead.ts';
import type { MessageKind } from '../protocol/message.ts';
import type { Reply } from './reply-words.ts';

/** What the account knows of one phone number. It belongs to the number, not to a lead. [C2, O8] */
export type NumberStanding = {
  readonly consent: Consent;
  readonly optedOut: boolean;
  readonly optedOutAt: Date | null;
  /** Words that probably mean stop wait for a decision of staff. */
  readonly frozen: boolean;
  /** A consent request has left for this number at some time. A grant needs it. [C5] */
  readonly warningSent: boolean;
};

export type InboundCase = {
  readonly reply: Reply;
  readonly standing: NumberStanding;
  /** Some lead has this number. Without one the sender is a stranger. */
  readonly isLead: boolean;
  /** Staff marked the lead in whose conversation the text lands. [R1] */
  readonly doNotTextByStaff: boolean;
  readonly consentMode: ConsentMode;
  /** The text came to a number for appointments. [P5] */
  readonly toAppointments?: boolean;
  /** Of the tracking number that was written to. */
  readonly carrierAnswersStop: boolean;
  /** A picture or other media was left out, and the practice tells leads so. [R5] */
  readonly tellsOfMedia?: boolean;
  readonly now: Date;
};

export type InboundReplyKind = Extract<
  MessageKind,
  'consent_request' | 'waiting_reply' | 'help_reply' | 'opt_out_confirmation' | 'stranger_reply' | 'media_reply'
>;

/** What one inbound text changes. The relay carries it out in one transaction. */
export type InboundDecision = {
  readonly nextConsent: Consent;
  readonly optedOut: boolean;
  readonly frozen: boolean;
  /** Appended to the consent ledger, in this order. Empty: nothing changed. [C7] */
  readonly ledger: readonly ConsentChange[];
  /** `mark`: every lead with this number gets the STOP's part of Do Not Text. `unmark`: it is lifted, see `liftStopMark`. */
  readonly stopMark: 'mark' | 'unmark' | 'keep';
  /** Everything queued or deferred is cancelled: of all leads with the number where it was opted out, otherwise of the number alone. [O2] */
  readonly cancelWaiting: boolean;
  /** Texts that awaited consent on this number go out, in the order they were written. [C4] */
  readonly releaseDeferred: boolean;
  /**
   * What the relay answers; still subject to `mayReplyNow` and to the judge. A consent request is not queued a second time while one
   * to the same number is waiting to leave.
   */
  readonly reply: InboundReplyKind | null;
  readonly notifyStaff: boolean;
};

/** A CONSENT this soon after an opt-out may have been overtaken by it on the way: it changes nothing. [O9] */
export const CONTRADICTION_MS = 5_000;

/** What a text of a lead, or of a stranger, does. Pure and total: every reading meets every state. */
export function answerInbound(inbound: InboundCase): InboundDecision {
  const decision = answerWords(inbound);
  return tellsOfMedia(inbound, decision) ? { ...decision, reply: 'media_reply' } : decision;
}

/** Where nothing else answers, and in a conversation only: whoever has not consented gets no further text by itself. [R5] */
function tellsOfMedia(inbound: InboundCase, { reply, nextConsent, optedOut, frozen }: InboundDecision): boolean {
  if (inbound.tellsOfMedia !== true || reply !== null || inbound.toAppointments === true) return false;
  if (!inbound.isLead || inbound.doNotTextByStaff || optedOut || frozen) return false;
  const isOrdinary = inbound.reply.is === 'other' || inbound.reply.is === 'no' || inbound.reply.is === 'consent';
  return isOrdinary && nextConsent === 'granted';
}

function answerWords(inbound: InboundCase): InboundDecision {
  const { reply, standing } = inbound;
  switch (reply.is) {
    case 'stop':
      return { ...optOut(standing), reply: confirmation(inbound, reply.carrierAnswers) };
    case 'stop_suspected':
      return freeze(standing);
    case 'decline':
      return decline(standing);
    case 'start':
      return start(standing);
    case 'help':
      return { ...keep(standing), reply: isSilent(inbound) || answeredByCarrier(inbound, reply.carrierAnswers) ? null : 'help_reply' };
    case 'no_answer':
      return { ...keep(standing), notifyStaff: false };
    case 'consent':
      return inbound.isLead ? consent(inbound) : stranger(inbound);
    case 'no':
      if (!inbound.isLead) return stranger(inbound);
      if (inbound.toAppointments === true) return keep(standing); // it answers the appointment, not the warning [P5]
      return standing.consent === 'requested' ? decline(standing) : other(inbound);
    case 'other':
      if (!inbound.isLead) return stranger(inbound);
      return inbound.toAppointments === true ? keep(standing) : other(inbound);
  }
}

/**
 * The opt-out of a number by whatever route: a STOP, the carrier's block (21610), staff's word, or a freeze that nobody decided within one
 * business day. It sends nothing. [O2]
 */
export function optOut(standing: NumberStanding): InboundDecision {
  const ledger: ConsentChange[] = [];
  if (standing.frozen) ledger.push('unfrozen'); // the opt-out takes its place
  if (standing.consent !== 'declined') ledger.push('declined');
  if (!standing.optedOut) ledger.push('opted_out');
  return { ...keep(standing), nextConsent: 'declined', optedOut: true, frozen: false, ledger, stopMark: 'mark', cancelWaiting: true };
}

/** Staff decided that words which probably meant stop did not: what was on hold goes on. [O6] */
export function unfreeze(standing: NumberStanding): InboundDecision {
  return standing.frozen ? { ...keep(standing), frozen: false, ledger: ['unfrozen'] } : keep(standing);
}

/** Consent that staff have on file. It needs no warning of ours, for it was given elsewhere; how, when and by whom stands in the ledger. [C10] */
export function grantOnFile(standing: NumberStanding): InboundDecision {
  return grant(standing);
}

function consent(inbound: InboundCase): InboundDecision {
  const { standing, now } = inbound;
  if (standing.optedOut && standing.optedOutAt !== null && Math.abs(now.getTime() - standing.optedOutAt.getTime()) < CONTRADICTION_MS) {
    return keep(standing);
  }
  switch (standing.consent) {
    case 'none':
      return ask(inbound);
    case 'requested':
    case 'declined':
      return standing.warningSent ? grant(standing) : ask(inbound);
    case 'granted':
      return keep(standing);
  }
}

/** The lead's clear word lifts what the lead's word had set: an opt-out, and a freeze too. */
function grant(standing: NumberStanding): InboundDecision {
  return {
    ...lift(standing),
    nextConsent: 'granted',
    ledger: [...liftedInLedger(standing), 'granted'],
    releaseDeferred: true,
  };
}

/** The lead is willing or has written: the warning goes out, unless something bars it. [C3, C5, C6, R1] */
function ask(inbound: InboundCase): InboundDecision {
  const { standing, reply } = inbound;
  if (inbound.toAppointments === true) return keep(standing); // nobody is asked from a number for appointments [P6]
  // A lead who texts CONSENT after an opt-out without ever having seen the warning lifts the opt-out by it; other words lift nothing.
  const lifts = reply.is === 'consent' && (standing.optedOut || standing.frozen);
  const from = lifts ? lift(standing) : keep(standing);
  if (inbound.doNotTextByStaff || inbound.consentMode === 'on_file_only') return keep(standing);
  if (from.optedOut || from.frozen) return keep(standing);
  const lifted = lifts ? liftedInLedger(standing) : [];
  const ledger: ConsentChange[] = standing.consent === 'requested' ? lifted : [...lifted, 'requested'];
  return { ...from, nextConsent: 'requested', ledger, reply: 'consent_request' };
}

function decline(standing: NumberStanding): InboundDecision {
  switch (standing.consent) {
    case 'none':
    case 'requested':
    case 'granted':
      return { ...keep(standing), nextConsent: 'declined', ledger: ['declined'], cancelWaiting: true };
    case 'declined':
      return keep(standing);
  }
}

/** Lifts the opt-out and what it had marked; the warning has to be answered again. [O7] */
function start(standing: NumberStanding): InboundDecision {
  const lifted = { ...lift(standing), ledger: liftedInLedger(standing) };
  switch (standing.consent) {
    case 'none':
    case 'declined':
      return { ...lifted, nextConsent: 'none' };
    case 'requested':
    case 'granted':
      return lifted;
  }
}

function freeze(standing: NumberStanding): InboundDecision {
  if (standing.optedOut || standing.frozen) return keep(standing);
  return { ...keep(standing), frozen: true, ledger: ['frozen'] };
}

function other(inbound: InboundCase): InboundDecision {
  switch (inbound.standing.consent) {
    case 'none':
      return ask(inbound);
    case 'requested':
      return { ...keep(inbound.standing), reply: isSilent(inbound) ? null : 'waiting_reply' };
    case 'granted':
    case 'declined':
      return keep(inbound.standing);
  }
}

/** A number that no lead has: its words are kept and answered, its consent stays what it was. */
function stranger(inbound: InboundCase): InboundDecision {
  return { ...keep(inbound.standing), reply: isSilent(inbound) ? null : 'stranger_reply' };
}

/** Once: a number that was opted out before gets no second confirmation. [O5] */
function confirmation(inbound: InboundCase, carrierAnswers: boolean): InboundReplyKind | null {
  if (inbound.standing.optedOut || inbound.doNotTextByStaff || answeredByCarrier(inbound, carrierAnswers)) return null;
  return 'opt_out_confirmation';
}

function answeredByCarrier(inbound: InboundCase, carrierAnswers: boolean): boolean {
  return inbound.carrierAnswersStop && carrierAnswers;
}

function isSilent({ standing, doNotTextByStaff }: InboundCase): boolean {
  return standing.optedOut || standing.frozen || doNotTextByStaff;
}

function lift(standing: NumberStanding): InboundDecision {
  return { ...keep(standing), optedOut: false, frozen: false, stopMark: 'unmark' };
}

function liftedInLedger(standing: NumberStanding): ConsentChange[] {
  const ledger: ConsentChange[] = [];
  if (standing.frozen) ledger.push('unfrozen');
  if (standing.optedOut) ledger.push('opt_out_lifted');
  return ledger;
}

function keep(standing: NumberStanding): InboundDecision {
  return {
    nextConsent: standing.consent,
    optedOut: standing.optedOut,
    frozen: standing.frozen,
    ledger: [],
    stopMark: 'keep',
    cancelWaiting: false,
    releaseDeferred: false,
    reply: null,
    notifyStaff: true,
  };
}
