import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config.ts';
import type { Email, MailAnswer, Mailer } from './mailer.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** Mail over SMTP. Other than on this machine itself nothing is said, the password least of all, before the line is encrypted. */
export function smtpMailer({ host, port, secure, user, password, isLoopback, from }: MailConfig, silenceMs = SILENCE_MS): Mailer {
  const transport = createTransport({
    ...{ host, port, secure },
    requireTLS: !isLoopback,
    tls: { rejectUnauthorized: !isLoopback, minVersion: 'TLSv1.2' },
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: silenceMs },
    ...{ disableFileAccess: true, disableUrlAccess: true, logger: false },
  });
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);

  async function answered(work: Promise<unknown>): Promise<MailAnswer> {
    try {
      await work;
      return { is: 'accepted' };
    } catch (error) {
      return answerOf(error);
    }
  }

  return {
    send: ({ mailId, to, subject, text, html }: Email) =>
      answered(
        transport.sendMail({
          messageId: `<${mailId}@${domain}>`,
          from: { name: from.name, address: from.address },
          // As an object: an address is never read as a list of several.
          to: { name: '', address: to },
          envelope: { from: from.address, to: [to] },
          ...{ subject, text, html },
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        }),
      ),
    check: () => answered(transport.verify()),
    close: () => transport.close(),
  };
}

/** Sorts a failure. What the server says in words stays here. */
function answerOf(error: unknown): MailAnswer {
  const { code, responseCode, command } = error as { code?: unknown; responseCode?: unknown; command?: unknown };
  const said = typeof responseCode === 'number' ? responseCode : null;
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return { is: 'later', why: 'sign_in', code: said };
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isAboutMail && said !== null && said >= 500) return { is: 'refused', code: said, address: command === 'RCPT TO' };
  if (said !== null) return { is: 'later', why: 'busy', code: said };
  // An address that cannot be said in SMTP at all never can.
  if (code === 'EENVELOPE') return { is: 'refused', code: null, address: true };
  return { is: 'later', why: 'unreachable', code: null };
}
