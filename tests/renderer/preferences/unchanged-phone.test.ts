import { expect, test } from 'vitest';
import { unchangedPhone } from '../../../src-renderer/preferences/unchanged-phone.ts';

test('a phone field that was left as it was means the stored number', () => {
  expect(unchangedPhone('(512) 555-0142', '+15125550142')).toBe('+15125550142');
});

test('an emptied field means none, and anything else goes to the relay as typed', () => {
  expect(unchangedPhone('  ', '+15125550142')).toBeNull();
  expect(unchangedPhone(null, null)).toBeNull();
  expect(unchangedPhone('512 555 0199', '+15125550142')).toBe('512 555 0199');
});
