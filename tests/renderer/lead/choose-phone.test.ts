import { expect, test } from 'vitest';
import { choosePhone } from '../../../src-renderer/lead/choose-phone.ts';
import { aLead, aPhone } from './support/a-lead.ts';
import { aMessage, MOBILE } from './support/a-message.ts';

const HOME = '+15125550143';
const lead = aLead({ phones: [aPhone(), aPhone({ slot: 'phone2', number: HOME })] });
const any = () => true;

test('the phone that was chosen stays', () => {
  expect(choosePhone(lead, [aMessage(1, { leadPhone: MOBILE })], 'phone2', any)?.slot).toBe('phone2');
});

test('otherwise the one the lead last wrote from', () => {
  expect(choosePhone(lead, [aMessage(1, { leadPhone: HOME }), aMessage(2, { messageKind: 'staff' })], null, any)?.slot).toBe('phone2');
});

test('otherwise the first that may be texted, or the first', () => {
  expect(choosePhone(lead, [], null, slot => slot === 'phone2')?.slot).toBe('phone2');
  expect(choosePhone(lead, [], null, () => false)?.slot).toBe('phone1');
});

test('a number that the lead no longer has is not offered', () => {
  expect(choosePhone(lead, [aMessage(1, { leadPhone: '+15125550111' })], null, any)?.slot).toBe('phone1');
  expect(choosePhone(aLead({ phones: [] }), [], 'phone1', any)).toBeNull();
});
