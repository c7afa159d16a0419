import { OpeningHours } from '../protocol/opening-hours.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const NAMES: Record<Weekday, string> = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' };
const CLOSED = 'closed';

export function closedAllWeek(): OpeningHours {
  return { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
}

/** `Mon-Fri 08:00-12:00, 13:00-17:00; Sat 09:00-12:00`. Days that are not named are closed. Reads back as the same hours. */
export function sayOpeningHours(hours: OpeningHours): string {
  const groups: { first: Weekday; last: Weekday; said: string }[] = [];
  for (const day of WEEKDAYS) {
    const said = hours[day].map(({ from, to }) => `${from}-${to}`).join(', ');
    const group = groups.at(-1);
    if (group?.said === said) group.last = day;
    else groups.push({ first: day, last: day, said });
  }
  const open = groups.filter(({ said }) => said !== '');
  if (open.length === 0) return `Mon-Sun ${CLOSED}`;
  return open.map(({ first, last, said }) => `${first === last ? NAMES[first] : `${NAMES[first]}-${NAMES[last]}`} ${said}`).join('; ');
}

/** Reads hours as people and files write them: `Mon-Fri 8am-5pm; Sat 9-12`. Null: it cannot be read. */
export function readOpeningHours(text: string): OpeningHours | null {
  const hours = closedAllWeek();
  for (const part of text.split(/[;\n]/)) {
    const said = part.trim().toLowerCase();
    if (said === '') continue;
    const split = /^([a-z ,&–-]+?)[: ]+((?:\d|closed).*)$/.exec(said);
    if (split === null) return null;
    const days = readDays(split[1] ?? '');
    const spans = readSpans(split[2] ?? '');
    if (days === null || spans === null) return null;
    for (const day of days) hours[day].push(...spans);
  }
  for (const day of WEEKDAYS) hours[day].sort((a, b) => (a.from < b.from ? -1 : 1));
  const read = OpeningHours.safeParse(hours);
  return read.success && text.trim() !== '' ? read.data : null;
}

function readDays(text: string): Weekday[] | null {
  const days: Weekday[] = [];
  for (const range of text.split(/[,&]/)) {
    const [first, last, more] = range.split(/-|–|\bto\b/).map(name => WEEKDAYS.indexOf(name.trim().slice(0, 3) as Weekday));
    if (first === undefined || first < 0 || more !== undefined || (last !== undefined && last < 0)) return null;
    for (let at = first; ; at = (at + 1) % 7) {
      days.push(WEEKDAYS[at] ?? 'mon');
      if (at === (last ?? first)) break;
    }
  }
  return days;
}

function readSpans(text: string): { from: string; to: string }[] | null {
  if (text.trim() === CLOSED) return [];
  const spans: { from: string; to: string }[] = [];
  for (const span of text.split(',')) {
    const [from, to, more] = span.split(/-|–|\bto\b/).map(readTime);
    if (from == null || to == null || more !== undefined) return null;
    spans.push({ from, to: to === '00:00' ? '24:00' : to });
  }
  return spans;
}

/** `8`, `8:30`, `8am`, `17:00`, `17:00:00`. */
function readTime(text: string): string | null {
  const read = /^(\d{1,2})(?::([0-5]\d))?(?::[0-5]\d)?\s*(am|pm|a\.m\.|p\.m\.)?$/.exec(text.trim());
  if (read === null) return null;
  const half = read[3]?.[0];
  const said = Number(read[1]);
  if (said > 24 || (half !== undefined && (said > 12 || said === 0))) return null;
  const hour = half === undefined ? said : (said % 12) + (half === 'p' ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${read[2] ?? '00'}`;
}
