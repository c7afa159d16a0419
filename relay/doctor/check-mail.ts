import type { MailConfig } from '../config.ts';
import type { MailAnswer, Mailer } from '../email/mailer.ts';
import { smtpMailer } from '../email/smtp-mailer.ts';
import type { Store } from '../store/store.ts';
import type { Check } from './check.ts';

const DAY_MS = 24 * 3_600_000;

/** Connects to the mail server, with TLS and sign-in, and says what waits and what was given up. Sends nothing, unless a test is wanted to `testTo`. */
export async function checkMail(config: MailConfig | null, store: Store | null, now: () => Date, testTo: string | null): Promise<Check> {
  const name = 'mail';
  if (config === null) {
    const mend = 'To send emails set LEADLINE_SMTP_URL and LEADLINE_MAIL_FROM.';
    return { name, state: testTo === null ? 'not_checked' : 'fault', words: 'off: no mail server is set', mend };
  }
  const mailer = smtpMailer(config);
  try {
    const answer = testTo === null ? await mailer.check() : await sendTest(mailer, testTo, now());
    if (answer.is !== 'accepted') return { name, state: 'fault', ...faultOf(answer) };
  } finally {
    mailer.close();
  }
  const { waiting, failed } =
    store === null ? { waiting: 0, failed: 0 } : await store.mail.countEmails(new Date(now().getTime() - DAY_MS).toISOString());
  const words = `${testTo === null ? 'the mail server lets us in' : 'the mail server took the test email'}; ${waiting} wait, ${failed} given up within a day`;
  if (failed === 0) return { name, state: 'ok', words };
  return { name, state: 'warning', words, mend: 'Preferences, Manage Staff/Locations shows whose address is refused.' };
}

function sendTest(mailer: Mailer, to: string, now: Date): Promise<MailAnswer> {
  const words = 'This is a test by Leadline’s doctor. Emails of this relay arrive.';
  return mailer.send({
    mailId: `test-${now.getTime()}`,
    to,
    subject: 'A test of Leadline’s emails',
    text: `${words}\n`,
    html: `<p>${words}</p>`,
  });
}

function faultOf(answer: Exclude<MailAnswer, { is: 'accepted' }>): Pick<Check, 'words' | 'mend'> {
  const said = answer.code === null ? '' : ` (it said ${answer.code})`;
  if (answer.is === 'refused')
    return { words: `the mail server refused the email${said}`, mend: 'Check LEADLINE_MAIL_FROM and the address.' };
  switch (answer.why) {
    case 'sign_in':
      return { words: `the mail server refused user or password${said}`, mend: 'Correct them in LEADLINE_SMTP_URL.' };
    case 'busy':
      return { words: `the mail server is not ready${said}`, mend: 'Emails wait; look again in a while.' };
    case 'unreachable':
      return {
        words: 'no encrypted connection to the mail server',
        mend: 'Check host and port in LEADLINE_SMTP_URL, and the certificate: smtps:// for port 465, smtp:// for 587.',
      };
  }
}
