import { judgeConsentRequest, judgeStaffText } from '../../src-shared/domain/judge.ts';
import { answersRecentText } from '../../src-shared/domain/quiet-hours.ts';
import { TEXT_LIMIT } from '../../src-shared/domain/segments.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Decision, TextingEffects } from '../store/texting-effects.ts';
import type { PhoneRecord, SendSituation } from '../store/texting-situation.ts';
import { consentRequest } from './consent-request.ts';
import type { Moment } from './moment.ts';
import { outboundMessage } from './outbound-message.ts';
import { problemOf, refused, type TextAnswer } from './text-outcome.ts';

export type StaffDraft = {
  readonly id: string;
  readonly body: string;
  readonly staffId: string | null;
  readonly apiKeyName?: string | null;
};

/** Judges a text that staff wrote and queues it, defers it, or refuses it; where nobody has asked for consent yet, the request goes first. [C1, C3] */
export function placeStaffText(
  situation: Omit<SendSituation, 'existing' | 'slot'>,
  draft: StaffDraft,
  moment: Moment,
): Decision<TextAnswer> {
  const { account, lead, location, sender, phone } = situation;
  if (draft.body.trim() === '') return { answer: refused('text_empty'), effects: {} };
  if (draft.body.length > TEXT_LIMIT) return { answer: refused('text_too_long'), effects: {} };
  if (location === null) return { answer: refused('not_found'), effects: {} };
  if (phone === null) return { answer: refused('no_such_phone'), effects: {} };
  const standing = {
    ...standingOfLead(lead, phone),
    senderReady: sender !== null,
    consentMode: account.consentMode,
  };
  const text = { messageId: draft.id, to: phone.number, from: sender?.phoneNumber ?? '', body: draft.body };
  const verdict = judgeStaffText(text, standing);
  if (verdict.is === 'refused') return { answer: refused(problemOf(verdict.because)), effects: {} };
  const isFree = verdict.is === 'permitted';
  const waitsFor = isFree ? null : account.consentMode === 'on_file_only' ? 'consent_on_file_only' : 'awaiting_consent';
  const message = outboundMessage(
    {
      ...draft,
      messageKind: 'staff',
      leadId: lead.id,
      leadPhone: phone.number,
      trackingNumber: text.from,
      locationId: location.id,
      answersAt: isFree ? answeredAt(phone, moment.now) : null,
      waitsFor,
    },
    moment.at,
  );
  const asks =
    verdict.is === 'deferred' &&
    (verdict.ask || isStillUnasked(situation, phone)) &&
    judgeConsentRequest(text, standing, 'relay').is === 'permitted';
  const effects = asks ? withRequest(situation, phone, text.from, moment) : {};
  return {
    answer: { is: 'done', messageId: draft.id },
    effects: { ...effects, newMessages: [...(effects.newMessages ?? []), message] },
  };
}

/** The request was cancelled or refused before it could leave: nobody was asked, so this is no asking again. [C3] */
function isStillUnasked({ requestNeverLeft }: Omit<SendSituation, 'existing' | 'slot'>, { consent, warnedAt }: PhoneRecord): boolean {
  return consent === 'requested' && warnedAt === null && requestNeverLeft();
}

/** The consent request ahead of the text. One that has not left yet is not queued twice. */
function withRequest(
  situation: Omit<SendSituation, 'existing' | 'slot'>,
  phone: PhoneRecord,
  trackingNumber: string,
  moment: Moment,
): TextingEffects {
  const { account, lead, location, pendingRequest } = situation;
  const asked = consentRequest(
    {
      id: pendingRequest?.id ?? moment.newId(),
      leadId: lead.id,
      phone,
      trackingNumber,
      locationId: location?.id ?? null,
      locationName: location?.name ?? account.name,
      texts: account.texts,
      staffId: null,
      route: 'relay',
      answersAt: answeredAt(phone, moment.now),
    },
    moment,
  );
  return { newMessages: pendingRequest === null ? [asked.message] : [], phones: [asked.phone], ledger: [asked.entry] };
}

/** When the lead wrote the text that one written now answers; null: staff begin. [D7] */
export function answeredAt(phone: PhoneRecord, now: Date): string | null {
  const last = phone.lastInboundAt;
  return last !== null && answersRecentText(new Date(last), now) ? last : null;
}

export function standingOfLead(lead: Pick<Lead, 'doNotText'>, phone: PhoneRecord) {
  return {
    consent: phone.consent,
    optedOut: phone.optedOutAt !== null,
    frozen: phone.frozenAt !== null,
    doNotText: lead.doNotText,
  };
}
