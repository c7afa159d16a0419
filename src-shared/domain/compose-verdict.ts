import type { Account } from '../protocol/account.ts';
import type { Lead, LeadPhone, PhoneSlot } from '../protocol/lead.ts';
import type { Location } from '../protocol/location.ts';
import type { TrackingNumber } from '../protocol/tracking-number.ts';
import { judgeStaffText, type RefusalCode, type Verdict } from './judge.ts';
import { leadTimeZone } from './lead-time-zone.ts';
import { locationSender } from './location-sender.ts';
import { answersRecentText, heldUntil } from './quiet-hours.ts';

/** What can be done instead; the window turns each into words and, where there is one, a button. */
export type NextStep =
  | { readonly is: 'call'; readonly number: string }
  | { readonly is: 'use_other_phone'; readonly slot: PhoneSlot }
  | { readonly is: 'email'; readonly email: string }
  | { readonly is: 'untick_do_not_text' }
  /** Only the lead can undo it: by texting START to this number of ours, or CONSENT. */
  | { readonly is: 'lead_texts_start'; readonly to: string }
  | { readonly is: 'lead_texts_consent'; readonly to: string }
  /** Consent that was given elsewhere, after the refusal, lifts it. [C10] */
  | { readonly is: 'record_consent'; readonly slot: PhoneSlot }
  | { readonly is: 'decide_stop' }
  | { readonly is: 'choose_other_location' }
  | { readonly is: 'enable_text_number' }
  | { readonly is: 'add_phone' };

export type ComposeVerdict =
  /** `heldUntil`: quiet hours keep it till then. */
  | { readonly is: 'permitted'; readonly heldUntil: Date | null }
  /** It will wait for consent. `ask`: sending it sends the consent request. `since`: when the lead was asked, ISO 8601. */
  | {
      readonly is: 'deferred';
      readonly why: 'not_asked' | 'asked' | 'on_file_only';
      readonly ask: boolean;
      readonly since: string | null;
      readonly heldUntil: Date | null;
    }
  | {
      readonly is: 'refused';
      readonly because: RefusalCode | 'no_such_phone';
      /** Who set it, where that matters. */
      readonly by: 'staff' | 'lead' | null;
      readonly since: string | null;
      /** The lead's words that brought it about. */
      readonly words: string | null;
      readonly next: readonly NextStep[];
    };

export type ComposeCase = {
  readonly lead: Lead;
  readonly slot: PhoneSlot;
  /** Null: none is chosen because none can text. */
  readonly location: Location | null;
  readonly locations: readonly Location[];
  readonly trackingNumbers: readonly TrackingNumber[];
  readonly account: Pick<Account, 'consentMode' | 'quietHours'>;
  readonly lastInboundAt: Date | null;
  readonly now: Date;
};

/** What the composer shows, by the same judge that the relay enforces. It only explains: the relay decides anew. [D1] */
export function composeVerdict(at: ComposeCase): ComposeVerdict {
  const phone = at.lead.phones.find(candidate => candidate.slot === at.slot);
  if (phone === undefined) return refusal(at, null, 'no_such_phone');
  const verdict = judge(at, phone);
  switch (verdict.is) {
    case 'permitted':
      return { is: 'permitted', heldUntil: held(at, phone) };
    case 'deferred': {
      const why = phone.consent === 'requested' ? 'asked' : verdict.ask ? 'not_asked' : 'on_file_only';
      return { is: 'deferred', why, ask: verdict.ask, since: phone.consentAt, heldUntil: held(at, phone) };
    }
    case 'refused':
      return refusal(at, phone, verdict.because);
  }
}

function judge(at: ComposeCase, phone: LeadPhone): Verdict {
  const sender = senderOf(at);
  // The judge weighs the standing, not the words; what staff will write is not known yet.
  const text = { messageId: '', to: phone.number, from: sender?.phoneNumber ?? '', body: '' };
  return judgeStaffText(text, {
    consent: phone.consent,
    optedOut: phone.optedOut,
    frozen: phone.frozen,
    doNotText: at.lead.doNotText,
    senderReady: sender !== null,
    consentMode: at.account.consentMode,
  });
}

function senderOf(at: ComposeCase): TrackingNumber | null {
  return at.location === null ? null : locationSender(at.location, at.trackingNumbers);
}

function held(at: ComposeCase, phone: LeadPhone): Date | null {
  if (at.location === null || answersRecentText(at.lastInboundAt, at.now)) return null;
  const zone = leadTimeZone({ ofLead: at.lead.timeZone, phoneNumber: phone.number, ofLocation: at.location.timeZone });
  return heldUntil({ now: at.now, quietHours: at.account.quietHours, zone });
}

function refusal(at: ComposeCase, phone: LeadPhone | null, because: RefusalCode | 'no_such_phone'): ComposeVerdict {
  const { lead } = at;
  const stopped = lead.phones.find(candidate => candidate.optedOut) ?? null;
  const from = senderOf(at)?.phoneNumber ?? null;
  const leadTexts = (is: 'lead_texts_start' | 'lead_texts_consent'): NextStep[] => (from === null ? [] : [{ is, to: from }]);
  const next = (...own: NextStep[]): NextStep[] => [...own, ...elsewhere(at, phone)];
  const refused = { is: 'refused', because, by: null, since: null, words: null } as const;
  switch (because) {
    case 'do_not_text': {
      const byLead = lead.doNotTextByStop;
      const own: NextStep[] = byLead
        ? [...leadTexts('lead_texts_start'), ...recordConsent(stopped ?? phone)]
        : [{ is: 'untick_do_not_text' }];
      const words = byLead ? (stopped?.optedOutWords ?? null) : null;
      return {
        ...refused,
        by: byLead ? 'lead' : 'staff',
        since: lead.doNotTextAt ?? stopped?.optedOutAt ?? null,
        words,
        next: next(...own),
      };
    }
    case 'opted_out':
      return {
        ...refused,
        by: 'lead',
        since: phone?.optedOutAt ?? null,
        words: phone?.optedOutWords ?? null,
        next: next(...leadTexts('lead_texts_start'), ...recordConsent(phone)),
      };
    case 'stop_suspected':
      return {
        ...refused,
        by: 'lead',
        since: phone?.frozenAt ?? null,
        words: phone?.frozenWords ?? null,
        next: next({ is: 'decide_stop' }),
      };
    case 'consent_declined':
      return {
        ...refused,
        by: 'lead',
        since: phone?.consentAt ?? null,
        next: next(...leadTexts('lead_texts_consent'), ...recordConsent(phone)),
      };
    case 'no_text_number': {
      const otherCan = at.locations.some(other => other.id !== at.location?.id && locationSender(other, at.trackingNumbers) !== null);
      return { ...refused, next: next({ is: otherCan ? 'choose_other_location' : 'enable_text_number' }) };
    }
    case 'consent_on_file_only':
      return { ...refused, next: next(...recordConsent(phone)) };
    case 'no_such_phone':
      return { ...refused, next: next({ is: 'add_phone' }) };
  }
}

function recordConsent(phone: LeadPhone | null): NextStep[] {
  return phone === null ? [] : [{ is: 'record_consent', slot: phone.slot }];
}

/** The lead's other phone where it may be texted, a call, an email. */
function elsewhere(at: ComposeCase, phone: LeadPhone | null): NextStep[] {
  const others = at.lead.phones.filter(other => other.slot !== at.slot && judge(at, other).is !== 'refused');
  const call = phone ?? at.lead.phones[0];
  return [
    ...others.map(other => ({ is: 'use_other_phone', slot: other.slot }) as const),
    ...(call === undefined ? [] : [{ is: 'call', number: call.number } as const]),
    ...(at.lead.email === null ? [] : [{ is: 'email', email: at.lead.email } as const]),
  ];
}
