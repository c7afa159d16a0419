import { expect, test } from 'vitest';
import { type ComposeCase, composeVerdict } from '../../../src-shared/domain/compose-verdict.ts';
import { aLead, aLocation, anAccount, aPhone, aTrackingNumber } from '../../support/builders.ts';

const SINCE = '2026-05-03T17:00:00.000Z';
const downtown = aLocation({ name: 'Downtown' });
const airport = aLocation({ name: 'Airport' });
const main = aTrackingNumber({ locationId: downtown.id });
const mobile = aPhone({ consent: 'granted', consentAt: SINCE });
const CALL = { is: 'call', number: mobile.number };

function verdictOf(given: Partial<ComposeCase> = {}) {
  return composeVerdict({
    lead: aLead({ phones: [mobile] }),
    slot: 'phone1',
    location: downtown,
    locations: [downtown, airport],
    trackingNumbers: [main],
    account: anAccount(),
    lastInboundAt: null,
    now: new Date('2026-05-04T17:00:00.000Z'),
    ...given,
  });
}

const withPhone = (given: Parameters<typeof aPhone>[0]) => aLead({ phones: [aPhone(given)] });

test('with consent the text goes at once', () => {
  expect(verdictOf()).toEqual({ is: 'permitted', heldUntil: null });
});

test('[D7] at night it says till when the text is held, unless it answers the lead', () => {
  const now = new Date('2026-05-05T04:00:00.000Z');
  expect(verdictOf({ now })).toEqual({ is: 'permitted', heldUntil: new Date('2026-05-05T13:00:00.000Z') });
  expect(verdictOf({ now, lastInboundAt: new Date('2026-05-05T03:00:00.000Z') })).toEqual({ is: 'permitted', heldUntil: null });
  expect(verdictOf({ now, lead: aLead({ phones: [mobile], timeZone: 'Pacific/Honolulu' }) })).toEqual({ is: 'permitted', heldUntil: null });
});

test.each([
  [{ consent: 'none' }, {}, { why: 'not_asked', ask: true, since: null }],
  [{ consent: 'none' }, { consentMode: 'on_file_only' }, { why: 'on_file_only', ask: false, since: null }],
  [{ consent: 'requested', consentAt: SINCE }, {}, { why: 'asked', ask: false, since: SINCE }],
] as const)('[C3] with %j and %j the text waits: %j', (phone, account, expected) => {
  expect(verdictOf({ lead: withPhone(phone), account: anAccount(account) })).toEqual({ is: 'deferred', heldUntil: null, ...expected });
});

test('[O3] ticked by staff: they may untick it', () => {
  const lead = aLead({ phones: [mobile], doNotTextByStaff: true, doNotTextAt: SINCE, email: 'maria@example.com' });
  expect(verdictOf({ lead })).toEqual({
    is: 'refused',
    because: 'do_not_text',
    by: 'staff',
    since: SINCE,
    words: null,
    next: [{ is: 'untick_do_not_text' }, CALL, { is: 'email', email: 'maria@example.com' }],
  });
});

test('[O3] stopped by the lead: when, by which words, and that only the lead can undo it', () => {
  const lead = withPhone({ consent: 'declined', optedOut: true, optedOutAt: SINCE, optedOutWords: 'STOP' });
  expect(verdictOf({ lead })).toEqual({
    is: 'refused',
    because: 'do_not_text',
    by: 'lead',
    since: SINCE,
    words: 'STOP',
    next: [{ is: 'lead_texts_start', to: main.phoneNumber }, { is: 'record_consent', slot: 'phone1' }, CALL],
  });
});

test('[O6] frozen: staff decide', () => {
  const lead = withPhone({ consent: 'granted', frozen: true, frozenAt: SINCE, frozenWords: 'wrong number' });
  expect(verdictOf({ lead })).toMatchObject({
    because: 'stop_suspected',
    by: 'lead',
    since: SINCE,
    words: 'wrong number',
    next: [{ is: 'decide_stop' }, CALL],
  });
});

test('declined on one phone: the other phone is offered where it may be texted', () => {
  const declined = aPhone({ consent: 'declined', consentAt: SINCE });
  const other = aPhone({ slot: 'phone2', number: '+15125550188', consent: 'none' });
  expect(verdictOf({ lead: aLead({ phones: [declined, other] }) })).toMatchObject({
    because: 'consent_declined',
    by: 'lead',
    since: SINCE,
    next: [
      { is: 'lead_texts_consent', to: main.phoneNumber },
      { is: 'record_consent', slot: 'phone1' },
      { is: 'use_other_phone', slot: 'phone2' },
      CALL,
    ],
  });
  const alsoDeclined = { ...other, consent: 'declined' as const };
  expect(verdictOf({ lead: aLead({ phones: [declined, alsoDeclined] }) })).toMatchObject({
    next: [{ is: 'lead_texts_consent', to: main.phoneNumber }, { is: 'record_consent', slot: 'phone1' }, CALL],
  });
});

test('[C2] Phone1 and Phone2 are judged apart', () => {
  const phones = [aPhone({ consent: 'declined' }), aPhone({ slot: 'phone2', number: '+15125550188', consent: 'granted' })];
  expect(verdictOf({ lead: aLead({ phones }), slot: 'phone1' }).is).toBe('refused');
  expect(verdictOf({ lead: aLead({ phones }), slot: 'phone2' }).is).toBe('permitted');
});

test('a location without a text-enabled number: another location, else set-up', () => {
  expect(verdictOf({ location: airport })).toMatchObject({ because: 'no_text_number', next: [{ is: 'choose_other_location' }, CALL] });
  expect(verdictOf({ trackingNumbers: [{ ...main, textEnabled: false }] })).toMatchObject({
    because: 'no_text_number',
    next: [{ is: 'enable_text_number' }, CALL],
  });
  expect(verdictOf({ location: null, trackingNumbers: [] })).toMatchObject({ because: 'no_text_number' });
  expect(verdictOf({ trackingNumbers: [{ ...main, purpose: 'appointments' }] })).toMatchObject({ because: 'no_text_number' });
});

test('a lead without that phone', () => {
  expect(verdictOf({ lead: aLead({ phones: [] }) })).toMatchObject({ because: 'no_such_phone', next: [{ is: 'add_phone' }] });
  expect(verdictOf({ slot: 'phone2' })).toMatchObject({
    because: 'no_such_phone',
    next: [{ is: 'add_phone' }, { is: 'use_other_phone', slot: 'phone1' }, CALL],
  });
});
