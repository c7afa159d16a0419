import { expect, test } from 'vitest';
import { freePhoneSlot } from '../../../src-shared/domain/free-phone-slot.ts';
import { aPhone } from '../../renderer/lead/support/a-lead.ts';

test.each([
  [[], 'phone1'],
  [['phone1'], 'phone2'],
  [['phone2'], 'phone1'],
  [['phone1', 'phone2'], null],
] as const)('[M4] of a lead with %j another number goes to %s', (slots, free) => {
  expect(freePhoneSlot({ phones: slots.map(slot => aPhone({ slot })) })).toBe(free);
});
