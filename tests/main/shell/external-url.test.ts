import fc from 'fast-check';
import { expect, test } from 'vitest';
import { externalUrl } from '../../../src-main/shell/external-url.ts';

test.each(['https://www.twilio.com/docs/api/errors/30003', 'tel:+15125550199', 'tel:(512)555-0199', 'mailto:ana.ruiz+derm@example.com'])(
  '[S15] %s is opened',
  asked => {
    expect(externalUrl(asked)).toBe(asked);
  },
);

test.each([
  'http://www.twilio.com/',
  'https://www.twilio.com.evil.example/',
  'https://www.twilio.com@evil.example/',
  'https://evil.example/www.twilio.com',
  'https://www.twilio.com:8443/',
  'https://user:pass@www.twilio.com/',
  'https://www.twílio.com/',
  'https://www.twilio.com\\@evil.example',
  'https://www.twilio.com/\n',
  ' https://www.twilio.com/',
  'HTTPS://www.twilio.com/',
  'file:///etc/passwd',
  'file://server/share/x.exe',
  '\\\\server\\share\\x.exe',
  '//server/share',
  'smb://server/share',
  'javascript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>1</script>',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'ssh://-oProxyCommand=x',
  'tel:*#06#',
  'tel:+1512;phone-context=x',
  'tel:+1512\n5550199',
  'tel:',
  'mailto:',
  'mailto:ana@example.com?subject=x&attach=/etc/passwd',
  'mailto:ana@example.com,ben@example.com',
  'mailto:%20--x@example.com',
  'mailto:ana@example.com%0d%0aBcc:x@example.com',
  `https://www.twilio.com/${'x'.repeat(3_000)}`,
  '',
  'app://leadline/index.html',
])('[S15] "%s" is not', asked => {
  expect(externalUrl(asked)).toBeNull();
});

test('[S15] whatever is asked, what is opened is a phone, a plain address or a page that we link to', () => {
  const scheme = fc.constantFrom(
    'https://',
    'http://',
    'file:',
    'tel:',
    'mailto:',
    'javascript:',
    'HTTPS://',
    '',
    'ms-msdt:',
    '\thttps://',
  );
  fc.assert(
    fc.property(scheme, fc.string({ maxLength: 60, unit: 'binary' }), fc.webPath(), (start, middle, path) => {
      const opened = externalUrl(start + middle + path);
      return opened === null || /^(tel:[+\d().-]+$|mailto:[^?,\s]+@[\w.-]+$|https:\/\/(www\.twilio\.com|www\.ecfr\.gov)\/)/i.test(opened);
    }),
    { numRuns: 2_000 },
  );
});
