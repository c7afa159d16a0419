import { expect, test } from 'vitest';
import { readRelayAddress } from '../../../src-renderer/sign-in/read-relay-address.ts';

test.each([
  ['texting.example.com', 'https://texting.example.com'],
  ['  https://texting.example.com/  ', 'https://texting.example.com'],
  ['texting.example.com:8443', 'https://texting.example.com:8443'],
  ['HTTPS://Texting.Example.COM', 'https://texting.example.com'],
  ['https://example.com/leadline/', 'https://example.com/leadline'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://localhost:8787', 'http://localhost:8787'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
])('"%s" is read as %s', (typed, url) => {
  expect(readRelayAddress(typed)).toEqual({ is: 'ok', url });
});

test.each([
  ['', 'is required'],
  ['http://texting.example.com', 'must begin with https:// so that nobody can read along'],
  ['http://127.example.com', 'must begin with https:// so that nobody can read along'],
  ['ftp://texting.example.com', 'must be an address such as texting.example.com'],
  ['javascript:alert(1)', 'must be an address such as texting.example.com'],
  ['texting', 'must be an address such as texting.example.com'],
  ['two words.example', 'must be an address such as texting.example.com'],
  ['https://user:secret@texting.example.com', 'must be an address such as texting.example.com'],
])('"%s" is refused: %s', (typed, reason) => {
  expect(readRelayAddress(typed)).toEqual({ is: 'bad', reason });
});
