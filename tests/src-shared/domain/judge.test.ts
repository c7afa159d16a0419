import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AutomaticReplyKind,
  judgeAppointmentText,
  judgeAutomaticReply,
  judgeConsentRequest,
  judgeStaffText,
  type Standing,
} from '../../../src-shared/domain/judge.ts';

const text = { messageId: 'm', to: '+15125550199', from: '+15125550142', body: 'See you on Friday' };
const fine: Standing = { consent: 'granted', optedOut: false, frozen: false, doNotText: false, senderReady: true, consentMode: 'request' };

test.each([
  [{}, { is: 'permitted', text }],
  [{ consent: 'none' }, { is: 'deferred', ask: true }],
  [
    { consent: 'none', consentMode: 'on_file_only' },
    { is: 'deferred', ask: false },
  ],
  [{ consent: 'requested' }, { is: 'deferred', ask: false }],
  [{ consent: 'declined' }, { is: 'refused', because: 'consent_declined' }],
  [{ doNotText: true }, { is: 'refused', because: 'do_not_text' }],
  [{ optedOut: true }, { is: 'refused', because: 'opted_out' }],
  [{ frozen: true }, { is: 'refused', because: 'stop_suspected' }],
  [{ senderReady: false }, { is: 'refused', because: 'no_text_number' }],
  [
    { senderReady: false, consent: 'none' },
    { is: 'refused', because: 'no_text_number' },
  ],
  [
    { doNotText: true, consent: 'declined', senderReady: false },
    { is: 'refused', because: 'do_not_text' },
  ],
] as const)('[C1, C3, O3, O6] a staff text with %j is %j', (given, verdict) => {
  expect(judgeStaffText(text, { ...fine, ...given })).toEqual(verdict);
});

test.each([
  [{ consent: 'none' }, 'relay', 'permitted'],
  [{ consent: 'requested' }, 'staff', 'permitted'],
  [{ consent: 'none', consentMode: 'on_file_only' }, 'relay', 'consent_on_file_only'],
  [{ consent: 'none', consentMode: 'on_file_only' }, 'staff', 'permitted'],
  [{ consent: 'declined' }, 'staff', 'consent_declined'],
  [{ consent: 'none', doNotText: true }, 'staff', 'do_not_text'],
  [{ consent: 'none', optedOut: true }, 'staff', 'opted_out'],
  [{ consent: 'none', frozen: true }, 'staff', 'stop_suspected'],
  [{ consent: 'none', senderReady: false }, 'staff', 'no_text_number'],
] as const)('[C3, C6, R1] a consent request with %j begun by %s: %s', (given, begunBy, outcome) => {
  const verdict = judgeConsentRequest(text, { ...fine, ...given }, begunBy);
  expect(verdict.is === 'refused' ? verdict.because : verdict.is).toBe(outcome);
});

test.each([
  [{}, 'permitted'],
  [{ consent: 'none' }, 'permitted'],
  [{ consent: 'declined' }, 'permitted'],
  [{ doNotText: true }, 'do_not_text'],
  [{ optedOut: true }, 'opted_out'],
  [{ frozen: true }, 'stop_suspected'],
  [{ senderReady: false }, 'no_text_number'],
] as const)('[O4] an appointment text with %j: %s', (given, outcome) => {
  const verdict = judgeAppointmentText(text, { ...fine, ...given });
  expect(verdict.is === 'refused' ? verdict.because : verdict.is).toBe(outcome);
});

const standing = fc.record({
  consent: fc.constantFrom('none' as const, 'requested' as const, 'granted' as const, 'declined' as const),
  optedOut: fc.boolean(),
  frozen: fc.boolean(),
  doNotText: fc.boolean(),
  senderReady: fc.boolean(),
  consentMode: fc.constantFrom('request' as const, 'on_file_only' as const),
});
const replies: AutomaticReplyKind[] = ['waiting_reply', 'stranger_reply', 'help_reply', 'opt_out_confirmation'];

test('[O2, O5, R1] to an opted-out, frozen or marked number nothing leaves but the confirmation of the opt-out', () => {
  fc.assert(
    fc.property(standing, fc.constantFrom(...replies), fc.constantFrom('staff' as const, 'relay' as const), (given, kind, begunBy) => {
      if (!given.optedOut && !given.frozen && !given.doNotText) return;
      const verdicts = [judgeStaffText(text, given), judgeConsentRequest(text, given, begunBy), judgeAppointmentText(text, given)];
      expect(verdicts.map(verdict => verdict.is)).toEqual(['refused', 'refused', 'refused']);
      const mayConfirm = kind === 'opt_out_confirmation' && given.senderReady;
      expect(judgeAutomaticReply(text, given, kind).is).toBe(mayConfirm ? 'permitted' : 'refused');
    }),
    { seed: 20_260_504, numRuns: 1_000 },
  );
});

test('[C1] staff’s words are permitted to a granted number and to no other', () => {
  fc.assert(
    fc.property(standing, given => {
      expect(judgeStaffText(text, given).is !== 'permitted' || given.consent === 'granted').toBe(true);
    }),
    { seed: 20_260_504, numRuns: 1_000 },
  );
});
