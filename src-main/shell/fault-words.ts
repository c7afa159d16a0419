/**
 * What the log may say of an error: its kind, its code and where in our code it arose. Never its message, which may quote what a person typed,
 * a phone number, or a row.
 */
export function faultWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' && /^[\w-]{1,60}$/.test(error.code) ? ` ${error.code}` : '';
  const stack = typeof error.cause === 'string' ? error.cause : (error.stack ?? '');
  const frames = stack
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 8)
    .map(line => line.trim().replace(/\(?(?:file:\/\/)?[^()\s]*[/\\]([^/\\():]+:\d+:\d+)\)?/, '$1'));
  return [`${error.name.replaceAll(/\W/g, '')}${code}`, ...frames].join(' | ');
}
