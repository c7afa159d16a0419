import { expect, test } from 'vitest';
import { relayUrl } from '../../../src-main/sync/relay-url.ts';

test.each([
  ['https://relay.example.com', 'https://relay.example.com'],
  [' relay.example.com/ ', 'https://relay.example.com'],
  ['relay.example.com:8443', 'https://relay.example.com:8443'],
  ['HTTPS://Relay.Example.com', 'https://relay.example.com'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://localhost:8787/', 'http://localhost:8787'],
  ['http://[::1]:8787', 'http://[::1]:8787'],
])('%s is %s', (typed, origin) => {
  expect(relayUrl(typed)).toBe(origin);
});

test.each([
  '',
  '   ',
  'http://relay.example.com',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://10.0.0.5:8787',
  'ws://127.0.0.1',
  'ftp://relay.example.com',
  'javascript://alert(1)',
  'file:///etc/passwd',
  'https://user:secret@relay.example.com',
  'https://relay.example.com/path',
  'https://relay.example.com/?token=x',
  'https://',
  'a b',
])('"%s" is refused with the mend', typed => {
  expect(() => relayUrl(typed)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'invalid_request' }) }));
});
