import { consentOnFileWords, judgeConsentOnFile } from '../../src-shared/domain/consent-on-file.ts';
import { grantOnFile } from '../../src-shared/domain/consent.ts';
import type { RecordConsent } from '../../src-shared/protocol/commands.ts';
import type { By } from '../practice/by.ts';
import type { LeadMark, MessageChange, NewConsentEntry } from '../store/texting-effects.ts';
import type { StandingSituation } from '../store/texting-situation.ts';
import { numberStanding } from './carry-out.ts';
import { carryOutByStaff, changeStanding, type StandingOutcome } from './change-standing.ts';
import type { Moment } from './moment.ts';
import { mergeEffects } from './merge-effects.ts';
import type { TextingParts } from './texting-parts.ts';

/** Staff record consent that was given elsewhere. The number may be texted from then on, and what waited for it goes out. [C10] */
export function recordConsent(
  parts: Omit<TextingParts, 'carrier'>,
  by: By,
  leadId: string,
  { how, obtainedAt, words, ...seen }: RecordConsent,
): Promise<StandingOutcome> {
  const given = { how, obtainedAt: new Date(obtainedAt), words };
  return changeStanding(parts, by, leadId, seen, (situation, moment) => {
    const { phone } = situation;
    if (judgeConsentOnFile(phone, given.obtainedAt, moment.now) !== 'valid') return { refused: 'consent_outdated' };
    const marks = orphanMark(situation);
    const isKnown = phone.consent === 'granted' && phone.optedOutAt === null && phone.frozenAt === null;
    if (isKnown && marks.length === 0) return {};
    const said = consentOnFileWords(given, phone.number);
    const granted = carryOutByStaff(grantOnFile(numberStanding(phone)), situation, { by, leadId, words: said }, moment);
    const ledger = marks.map(mark => unmarked(mark.id, said, by, moment));
    return mergeEffects(granted, { messageChanges: needlessRequests(situation, moment), leadChanges: marks, ledger });
  });
}

/** A STOP's mark from a number that the lead has no more: nothing but new consent could ever lift it. [O3] */
function orphanMark({ lead, leads }: StandingSituation): LeadMark[] {
  const standing = leads.find(({ id }) => id === lead.id);
  if (standing === undefined || standing.stopMarkedBy === null) return [];
  if (standing.stopMarkedBy === standing.phone1 || standing.stopMarkedBy === standing.phone2) return [];
  return [{ id: lead.id, stopMarkedBy: null, doNotTextAt: standing.doNotTextByStaff ? standing.doNotTextAt : null }];
}

function unmarked(leadId: string, words: string, by: By, { at, newId }: Moment): NewConsentEntry {
  return {
    ...{
      id: newId(),
      phoneNumber: '',
      leadId,
      change: 'do_not_text_unticked',
      consent: null,
      words,
      warningVersion: null,
      messageId: null,
    },
    ...{ route: by.staffId === null ? 'api' : 'staff', staffId: by.staffId, at },
  };
}

/** Asking what has been answered would startle. */
function needlessRequests({ waiting, phone }: StandingSituation, { at }: Moment): MessageChange[] {
  return waiting
    .filter(text => text.messageKind === 'consent_request' && text.leadPhone === phone?.number && !text.inFlight)
    .map(({ id }): MessageChange => ({ id, state: 'cancelled', stateAt: at, reason: 'cancelled_by_staff', heldUntil: null, dueAt: null }));
}
