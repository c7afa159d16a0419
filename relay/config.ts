import { isIP } from 'node:net';
import { z } from 'zod';
import { Email } from '../src-shared/protocol/scalars.ts';
import { isPostgresUrl } from './store/is-postgres-url.ts';

type Setting = { readonly name: string; readonly default: string | null; readonly about: string };

/** Every setting of the relay. `npm run relay -- --help` prints this list. */
export const SETTINGS: readonly Setting[] = [
  {
    name: 'LEADLINE_DATABASE_URL',
    default: 'file:leadline.db',
    about: 'file:PATH is a SQLite file, postgres://USER:PASSWORD@HOST/NAME a database that several relays may share',
  },
  {
    name: 'LEADLINE_BACKUP_FOLDER',
    default: '.',
    about: 'where a backup of a Postgres database is put before it is migrated; SQLite is copied beside itself',
  },
  { name: 'LEADLINE_HOST', default: '127.0.0.1', about: 'address to listen on' },
  { name: 'LEADLINE_PORT', default: '8787', about: 'port to listen on; 0 takes a free one' },
  { name: 'LEADLINE_PUBLIC_URL', default: null, about: 'https address that the carrier calls and signs (needed by serve)' },
  { name: 'LEADLINE_TWILIO_ACCOUNT_SID', default: null, about: 'AC followed by 32 hex digits (needed by serve)' },
  {
    name: 'LEADLINE_TWILIO_AUTH_TOKEN',
    default: null,
    about: 'auth token; several with commas while it is rotated, the one in use first (needed by serve)',
  },
  { name: 'LEADLINE_TWILIO_API_URL', default: 'https://api.twilio.com', about: "the carrier's API" },
  {
    name: 'LEADLINE_LOOKUP',
    default: 'on',
    about: "on asks the carrier's paid directory once per number whether it is a landline; off never asks",
  },
  {
    name: 'LEADLINE_SMTP_URL',
    default: '',
    about: 'the mail server, smtps://user:password@host or smtp://user:password@host:587; without it no emails are sent',
  },
  { name: 'LEADLINE_MAIL_FROM', default: '', about: 'who emails are from, such as Riverbend <texts@riverbend.example>' },
  { name: 'LEADLINE_LOG_LEVEL', default: 'info', about: 'fatal, error, warn, info, debug, trace or silent' },
  {
    name: 'LEADLINE_TRUSTED_PROXIES',
    default: '',
    about: 'addresses or CIDR ranges of reverse proxies, with commas, whose X-Forwarded-For counts',
  },
  {
    name: 'LEADLINE_AUTH_SECRET',
    default: null,
    about:
      'what keys of authenticator apps are encrypted with, 32 characters or more; several with commas while it is changed, the one in use first. Without it the database holds its own',
  },
  { name: 'LEADLINE_IMPORT_MOST_ROWS', default: '1000000', about: 'a file of leads with more rows is refused' },
  { name: 'LEADLINE_SESSION_IDLE_DAYS', default: '14', about: 'a desktop that was silent for so long signs in again' },
  { name: 'LEADLINE_SESSION_MAX_DAYS', default: '90', about: 'every desktop signs in again after so long' },
];

const days = z.coerce
  .number('must be a number of days')
  .int('must be whole days')
  .min(1, 'must be at least 1')
  .max(366, 'must be at most 366');

const base = {
  LEADLINE_DATABASE_URL: z
    .string()
    .default('file:leadline.db')
    .refine(
      url => /^file:./.test(url) || (isPostgresUrl(url) && URL.canParse(url)),
      'must be file: followed by a path, such as file:/var/lib/leadline/leadline.db, or postgres://user:password@host/name',
    ),
  LEADLINE_BACKUP_FOLDER: z.string().default('.'),
  LEADLINE_HOST: z.string().min(1, 'must be an address such as 127.0.0.1').default('127.0.0.1'),
  LEADLINE_PORT: z.coerce
    .number('must be a number from 0 to 65535')
    .int('must be a number from 0 to 65535')
    .min(0, 'must be a number from 0 to 65535')
    .max(65_535, 'must be a number from 0 to 65535')
    .default(8787),
  LEADLINE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be fatal, error, warn, info, debug, trace or silent')
    .default('info'),
  LEADLINE_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(list =>
      list
        .split(',')
        .map(proxy => proxy.trim())
        .filter(proxy => proxy !== ''),
    )
    .refine(proxies => proxies.every(isAddressRange), 'must be addresses or ranges such as 10.0.0.5 or 10.0.0.0/8, with commas'),
  LEADLINE_AUTH_SECRET: z
    .string()
    .default('')
    .transform(secrets =>
      secrets
        .split(',')
        .map(secret => secret.trim())
        .filter(secret => secret !== ''),
    )
    .refine(
      secrets => secrets.every(secret => secret.length >= 32),
      'must have at least 32 characters, such as openssl rand -hex 32 makes',
    ),
  LEADLINE_IMPORT_MOST_ROWS: z.coerce
    .number('must be a number of rows')
    .int('must be whole rows')
    .min(1, 'must be at least 1')
    .max(100_000_000, 'must be at most 100,000,000')
    .default(1_000_000),
  LEADLINE_SESSION_IDLE_DAYS: days.default(14),
  LEADLINE_SESSION_MAX_DAYS: days.default(90),
};

const carrier = {
  LEADLINE_PUBLIC_URL: address('is missing: give the https address at which the carrier reaches this relay'),
  LEADLINE_TWILIO_ACCOUNT_SID: z
    .string('is missing: copy it from the Twilio console')
    .regex(/^AC[0-9a-fA-F]{32}$/, 'must be AC followed by 32 hex digits'),
  LEADLINE_TWILIO_AUTH_TOKEN: z
    .string('is missing: copy it from the Twilio console')
    .transform(tokens => tokens.split(',').map(token => token.trim()))
    .refine(tokens => tokens.every(token => token !== ''), 'must not be empty'),
  LEADLINE_TWILIO_API_URL: address('must be an address').default('https://api.twilio.com'),
  LEADLINE_LOOKUP: z.enum(['on', 'off'], 'must be on or off').default('on'),
};

/** What every command needs. */
export type Config = {
  readonly databaseUrl: string;
  readonly backupFolder: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly trustedProxies: readonly string[];
  readonly authSecrets: readonly string[];
  readonly mostImportRows: number;
  readonly sessionIdleDays: number;
  readonly sessionMaxDays: number;
};

/** What `serve` and `doctor` need besides. */
export type CarrierConfig = {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly accountSid: string;
  /** The first one signs our requests; webhooks signed with any of them are good, so that a token can be rotated. */
  readonly authTokens: readonly [string, ...string[]];
  readonly apiUrl: string;
  /** Whether the carrier's paid directory is asked for the kind of a lead's line. [D14] */
  readonly looksUpLines: boolean;
};

export type ConfigFault = { readonly name: string; readonly reason: string };
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly ConfigFault[] };

/** Reads the settings that every command needs. An empty variable counts as absent. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Checked<Config> {
  const parsed = z.object(base).safeParse(withoutEmpty(environment));
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  const found = parsed.data;
  return {
    ok: true,
    value: {
      databaseUrl: found.LEADLINE_DATABASE_URL,
      backupFolder: found.LEADLINE_BACKUP_FOLDER,
      host: found.LEADLINE_HOST,
      port: found.LEADLINE_PORT,
      mostImportRows: found.LEADLINE_IMPORT_MOST_ROWS,
      logLevel: found.LEADLINE_LOG_LEVEL,
      trustedProxies: found.LEADLINE_TRUSTED_PROXIES,
      authSecrets: found.LEADLINE_AUTH_SECRET,
      sessionIdleDays: found.LEADLINE_SESSION_IDLE_DAYS,
      sessionMaxDays: found.LEADLINE_SESSION_MAX_DAYS,
    },
  };
}

/** Reads the settings about the carrier. */
export function readCarrierConfig(environment: Readonly<Record<string, string | undefined>>): Checked<CarrierConfig> {
  const parsed = z.object(carrier).safeParse(withoutEmpty(environment));
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  const found = parsed.data;
  const [first, ...rest] = found.LEADLINE_TWILIO_AUTH_TOKEN;
  if (first === undefined) return { ok: false, faults: [{ name: 'LEADLINE_TWILIO_AUTH_TOKEN', reason: 'must not be empty' }] };
  return {
    ok: true,
    value: {
      publicUrl: found.LEADLINE_PUBLIC_URL,
      accountSid: found.LEADLINE_TWILIO_ACCOUNT_SID,
      authTokens: [first, ...rest],
      apiUrl: found.LEADLINE_TWILIO_API_URL,
      looksUpLines: found.LEADLINE_LOOKUP === 'on',
    },
  };
}

/** The mail server; null: none is set. The two settings belong together. */
export type MailConfig = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly isLoopback: boolean;
  readonly from: { readonly name: string; readonly address: string };
};

/** Reads the settings about mail. No fault quotes the address of the server, which holds a password. */
export function readMailConfig(environment: Readonly<Record<string, string | undefined>>): Checked<MailConfig | null> {
  const { LEADLINE_SMTP_URL: server, LEADLINE_MAIL_FROM: sender } = withoutEmpty(environment);
  if (server === undefined && sender === undefined) return { ok: true, value: null };
  const url = server !== undefined && URL.canParse(server) ? new URL(server) : null;
  const isServer = url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname);
  const from = senderOf(sender ?? '');
  const faults: ConfigFault[] = [];
  if (server === undefined) faults.push({ name: 'LEADLINE_SMTP_URL', reason: 'is missing: emails need a server as well as a sender' });
  else if (!isServer) faults.push({ name: 'LEADLINE_SMTP_URL', reason: 'must be such as smtps://user:password@mail.example.com' });
  if (sender === undefined) faults.push({ name: 'LEADLINE_MAIL_FROM', reason: 'is missing: say who emails are from' });
  else if (from === null) faults.push({ name: 'LEADLINE_MAIL_FROM', reason: 'must be such as Riverbend <texts@riverbend.example>' });
  if (faults.length > 0 || url === null || from === null) return { ok: false, faults };
  const secure = url.protocol === 'smtps:';
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null)
    return { ok: false, faults: [{ name: 'LEADLINE_SMTP_URL', reason: 'has a % in user or password that is not written as %25' }] };
  const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(host);
  return { ok: true, value: { host, port, secure, user: user === '' ? null : user, password, isLoopback, from } };
}

function senderOf(sender: string): MailConfig['from'] | null {
  const [, name = '', inside] = /^\s*"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>\s*$/.exec(sender) ?? [];
  const address = Email.safeParse(inside ?? sender);
  return address.success ? { name, address: address.data } : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** https, or plain http on loopback only: credentials and patients' words travel over it. */
function address(missing: string) {
  return z.string(missing).transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const fault = url === null ? 'must be a full address such as https://relay.example.com' : faultOfAddress(url);
    if (url === null || fault !== null) {
      context.addIssue({ code: 'custom', message: fault ?? '' });
      return z.NEVER;
    }
    return url.href.replace(/\/$/, '');
  });
}

function faultOfAddress(url: URL): string | null {
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))
    return 'must begin with https:// (plain http only on this machine itself)';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password';
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return 'must end after the host and port, without a path';
  return null;
}

function isAddressRange(proxy: string): boolean {
  const [address = '', prefix, ...rest] = proxy.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

/** Names like a setting's that are none: a misspelt one would otherwise leave a default in force without a word. */
export function unknownSettings(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(SETTINGS.map(setting => setting.name));
  return Object.keys(environment).filter(name => name.startsWith('LEADLINE_') && !known.has(name));
}

function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1].trim() !== ''),
  );
}

function faultsOf(error: z.ZodError): ConfigFault[] {
  return error.issues.map(issue => ({ name: String(issue.path[0]), reason: issue.message }));
}
