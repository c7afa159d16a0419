import { expect, test } from 'vitest';
import { readPhones } from '../../../relay/practice/read-phones.ts';

test('phones are read as typed, blanks empty a field, and what is not given stays not given', () => {
  expect(readPhones({ phone1: '(512) 555-0142', phone2: ' ', forwardTo: undefined })).toEqual({
    is: 'read',
    phones: { phone1: '+15125550142', phone2: null },
  });
});

test('every bad phone is named by its field', () => {
  const read = readPhones({ phone1: '12', phone2: 'call me', voiceNumber: '512-555-0101' });
  expect(read).toEqual({
    is: 'invalid',
    errors: [
      { field: 'phone1', reason: expect.stringMatching(/\w/) },
      { field: 'phone2', reason: expect.stringMatching(/\w/) },
    ],
  });
});
