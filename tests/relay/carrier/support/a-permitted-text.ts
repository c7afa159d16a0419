import { judgeStaffText, type OutboundText, type PermittedText } from '../../../../src-shared/domain/judge.ts';

export const LEAD = '+15125550199';
export const OFFICE = '+15125550100';

/** A text that the judge itself permitted. */
export function aPermittedText(change: Partial<OutboundText> = {}): PermittedText {
  const text: OutboundText = { messageId: '01936f2e-0000-7000-8000-000000000001', to: LEAD, from: OFFICE, body: 'See you at 3', ...change };
  const verdict = judgeStaffText(text, {
    consent: 'granted',
    optedOut: false,
    frozen: false,
    doNotText: false,
    senderReady: true,
    consentMode: 'request',
  });
  if (verdict.is !== 'permitted') throw new Error(`the judge did not permit the text: ${verdict.is}`);
  return verdict.text;
}
