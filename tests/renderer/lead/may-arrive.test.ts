import { expect, test } from 'vitest';
import { bubbleStatus } from '../../../src-renderer/lead/bubble-status.ts';
import { mayArrive } from '../../../src-renderer/lead/may-arrive.ts';
import type { LeadPhone } from '../../../src-shared/protocol/lead.ts';
import { aPhone, aMessage } from '../../support/builders.ts';

const failed = aMessage({ messageKind: 'staff', state: 'undelivered', reason: 'carrier_refused', errorCode: 30003 });
const phone = (fields: Partial<LeadPhone> = {}) => aPhone({ number: failed.leadPhone, consent: 'granted', ...fields });
const offers = (fields: Partial<LeadPhone>) =>
  bubbleStatus(failed, { lead: 'Sam', time: at => at, mayArrive: message => mayArrive(message, [phone(fields)]) })?.canSendAgain;

test.each<[boolean, string, Partial<LeadPhone>]>([
  [true, 'nothing bars it', {}],
  [true, 'only another of our numbers is blocked', { carrierBlocks: [{ trackingNumber: '+15125550777', since: failed.createdAt }] }],
  [false, 'the carrier blocks this pair', { carrierBlocks: [{ trackingNumber: failed.trackingNumber, since: failed.createdAt }] }],
  [false, 'the number is a landline', { lineWarning: 'landline' }],
  [false, 'the lead has opted out', { optedOut: true, consent: 'declined' }],
  [false, 'the lead declined', { consent: 'declined' }],
  [false, 'the lead may have asked to stop', { frozen: true }],
])('sending again is offered (%s) where %s', (isOffered, _why, fields) => {
  expect(offers(fields)).toBe(isOffered);
});

test('sending again is not offered to a number that the lead has no more', () => {
  expect(mayArrive(failed, [phone({ number: '+15125550999' })])).toBe(false);
});
