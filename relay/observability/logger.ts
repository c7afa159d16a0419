import { type Logger, pino } from 'pino';

export type { Logger };

/**
 * The relay's log: JSON lines on stderr, since stdout belongs to a command's answer. What patients wrote, phone numbers, names, emails and
 * tokens never reach it: lines are made of route patterns, codes and ids, an error is reduced to its type, code and stack positions, and the
 * redaction below is the second net.
 * Lines are written in the background and flushed at the end of the process.
 */
export function createLogger(
  level: string,
  destination: { write(line: string): void } = pino.destination({ dest: 2, sync: false }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { err: errorWithoutWords, error: errorWithoutWords },
      redact: { paths: REDACTED, censor: '[redacted]' },
    },
    destination,
  );
}

const SECRET_FIELDS = [
  'body',
  'token',
  'password',
  'authorization',
  'email',
  'phone',
  'phoneNumber',
  'name',
  'firstName',
  'lastName',
  'from',
  'to',
  'url',
  'words',
  'code',
];
const REDACTED = SECRET_FIELDS.flatMap(field => (field === 'code' ? [] : [field, `*.${field}`]));

/**
 * An error's message may quote what a person typed (a JSON parser's does) or a statement's values, so only what cannot is kept: its type,
 * its code, and where it was thrown.
 */
function errorWithoutWords(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    at: (error.stack ?? '')
      .split('\n')
      .filter(line => /^\s+at /.test(line))
      .slice(0, 12)
      .map(line => line.trim()),
    ...(error.cause instanceof Error ? { cause: errorWithoutWords(error.cause) } : {}),
  };
}
