const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `words` for reading at a glance; `exact` for hover and screen readers. */
export type RelativeTime = { readonly words: string; readonly exact: string };

/** Words under a day, then the date, with the year when it is another one. A time in the future (clocks differ) counts as just now. */
export function relativeTime(at: Date, now: Date, locale = 'en-US', timeZone?: string): RelativeTime {
  const exact = format(at, locale, timeZone, 'exact');
  const age = now.getTime() - at.getTime();
  if (age < MINUTE) return { words: 'just now', exact };
  if (age < HOUR) return { words: `${Math.floor(age / MINUTE)} min ago`, exact };
  if (age < DAY) return { words: `${Math.floor(age / HOUR)} h ago`, exact };
  const sameYear = format(at, locale, timeZone, 'year') === format(now, locale, timeZone, 'year');
  return { words: format(at, locale, timeZone, sameYear ? 'day' : 'dated'), exact };
}

const SHAPES = {
  exact: { dateStyle: 'full', timeStyle: 'short' },
  day: { day: 'numeric', month: 'short' },
  dated: { day: 'numeric', month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} as const;

// Making a formatter takes longer than a row of a list may; a process meets a handful of them.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, locale: string, timeZone: string | undefined, shape: keyof typeof SHAPES): string {
  const key = `${locale} ${timeZone ?? ''} ${shape}`;
  const known = formatters.get(key);
  if (known !== undefined) return known.format(at);
  const made = new Intl.DateTimeFormat(locale, timeZone === undefined ? SHAPES[shape] : { ...SHAPES[shape], timeZone });
  formatters.set(key, made);
  return made.format(at);
}
