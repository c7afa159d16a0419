import { expect, test } from 'vitest';
import { signWebhook, type FormParameters } from '../../../relay/carrier/simulated/sign-webhook.ts';
import { verifySignature } from '../../../relay/carrier/twilio/verify-signature.ts';

const CALL = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' };
const PATH = '/myapp.php?foo=1&bar=2';

/** Twilio's own vectors (twilio-node, spec/validation.spec.js), all signed with the token 12345. */
const VECTORS: readonly (readonly [name: string, origin: string, path: string, form: FormParameters, signature: string])[] = [
  ['a plain URL', 'https://mycompany.com', PATH, CALL, 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
  ['the port of https', 'https://mycompany.com:443', PATH, CALL, 'kvajT1Ptam85bY51eRf/AJRuM3w='],
  ['the port of http', 'http://mycompany.com:80', PATH, CALL, '0ZXoZLH/DfblKGATFgpif+LLRf4='],
  ['another port', 'http://mycompany.com:1234', PATH, CALL, 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU='],
  ['user and password', 'https://user:pass@mycompany.com', PATH, CALL, 'CukzLTc1tT5dXEDIHm/tKBanW10='],
  ['an apostrophe in the query', 'https://mycompany.com', `${PATH}&Body=It's+amazing`, CALL, 'TfZzewPq8wqrGlMfyAud8+/IvJ0='],
  [
    'repeated names',
    'https://mycompany.com',
    PATH,
    { Sid: 'CA123', SidAccount: 'AC123', Digits: ['5678', '1234', '1234'] },
    'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
  ],
  [
    'the hash of a JSON body',
    'https://mycompany.com',
    `${PATH}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620`,
    {},
    'a9nBmqA0ju/hNViExpshrM61xv4=',
  ],
];

test.each(VECTORS)(
  "Twilio's signature vector with %s passes our check and comes out of the simulated carrier's signer",
  (_name, origin, path, form, signature) => {
    // The one with the apostrophe was signed over its escaped form.
    expect(signWebhook('12345', origin + path.replace("'", '%27'), form)).toBe(signature);
    expect(verifySignature(origin, ['12345'], { method: 'POST', url: path, form, signature })).toBe(true);
  },
);

const signed = { method: 'POST', url: PATH, form: CALL, signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' };

test.each([
  ['another token', ['54321'], signed],
  ['no signature', ['12345'], { ...signed, signature: undefined }],
  ['an empty signature', ['12345'], { ...signed, signature: '' }],
  ['another path', ['12345'], { ...signed, url: '/other.php?foo=1&bar=2' }],
  ['a trimmed value', ['12345'], { ...signed, form: { ...CALL, Digits: '123' } }],
  ['an added parameter', ['12345'], { ...signed, form: { ...CALL, New: 'x' } }],
  ['a missing parameter', ['12345'], { ...signed, form: { CallSid: CALL.CallSid } }],
  ['the method GET', ['12345'], { ...signed, method: 'GET' }],
  ['a URL that is none', ['12345'], { ...signed, url: 'http://[' }],
  ['another host smuggled in as user information', ['12345'], { ...signed, url: '@evil.example/' }],
] as const)('a webhook with %s is refused and raises nothing', (_name, tokens, request) => {
  expect(verifySignature('https://mycompany.com', tokens, request)).toBe(false);
});

test('while tokens are being changed, both the current and the next one are accepted', () => {
  expect(verifySignature('https://mycompany.com', ['next', '12345'], signed)).toBe(true);
  expect(verifySignature('https://mycompany.com/', ['12345', 'next'], signed)).toBe(true);
});

test('line breaks, outer blanks, emoji and right-to-left words in a body are part of the signature', () => {
  const form = { Body: ' שלום \r\n 👩‍⚕️ é ', From: '+15125550199', FromCity: '' };
  const signature = signWebhook('token', 'https://relay.example/webhooks/twilio/messages', form);
  const request = { method: 'POST', url: '/webhooks/twilio/messages', form, signature };
  expect(verifySignature('https://relay.example', ['token'], request)).toBe(true);
  expect(verifySignature('https://relay.example', ['token'], { ...request, form: { ...form, Body: form.Body.trim() } })).toBe(false);
});
