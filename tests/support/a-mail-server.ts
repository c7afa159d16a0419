import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedEmail = {
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  /** As it came, with quoted-printable undone. */
  readonly source: string;
};

/** What the server says next, in order; then it accepts. */
type Said = { readonly at: 'rcpt' | 'data'; readonly code: number };

export type AMailServer = {
  readonly port: number;
  readonly received: readonly ReceivedEmail[];
  /** Emails that were begun, accepted or not. */
  readonly tries: number;
  next(...said: Said[]): void;
  /** Takes the next email and never answers, as when somebody is killed meanwhile. */
  hangOnce(): void;
  close(): Promise<void>;
};

export const MAIL_USER = 'relay@practice.example';
export const MAIL_PASSWORD = 'marker-mail-password';

/** A real SMTP server in this process that wants a sign-in. */
export async function aMailServer({ port = 0 }: { port?: number } = {}): Promise<AMailServer> {
  const received: ReceivedEmail[] = [];
  let planned: Said[] = [];
  let isHanging = false;
  let tries = 0;
  const refusalAt = (at: Said['at']): Error | null => {
    const [first] = planned;
    if (first?.at !== at) return null;
    planned = planned.slice(1);
    return Object.assign(new Error('not this one'), { responseCode: first.code });
  };
  const options: SMTPServerOptions = {
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, callback) {
      const isRight = username === MAIL_USER && password === MAIL_PASSWORD;
      callback(isRight ? null : new Error('wrong'), isRight ? { user: username } : undefined);
    },
    onRcptTo(_address, _session, callback) {
      tries += 1;
      callback(refusalAt('rcpt'));
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => void parts.push(part));
      stream.once('end', () => {
        const refusal = refusalAt('data');
        if (refusal === null) received.push(read(Buffer.concat(parts).toString('utf8'), session.envelope.rcptTo[0]?.address ?? ''));
        if (isHanging) isHanging = false;
        else callback(refusal);
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => {}); // a client that was killed
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('An SMTP server has no port');
  return {
    port: address.port,
    received,
    get tries() {
      return tries;
    },
    next: (...said) => void (planned = said),
    hangOnce: () => void (isHanging = true),
    close: () => new Promise<void>(resolve => server.close(resolve)),
  };
}

function read(raw: string, to: string): ReceivedEmail {
  const source = raw
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, bytes => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
  const header = (name: string) => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(source)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';
  return { to, subject: header('Subject'), messageId: header('Message-ID'), source };
}
