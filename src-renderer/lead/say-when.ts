// Making a formatter takes longer than a row may.
const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
const dated = new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', year: 'numeric' });
const short = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });

/** The day that an instant falls on at this desk: 2026-05-03. */
export function dayOf(instant: string): string {
  const at = new Date(instant);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
}

/** The time of day: 2:05 PM. */
export function sayClock(instant: string): string {
  return clock.format(new Date(instant));
}

/** The time of day, with the date in front when it is not today's: May 3, 2:05 PM. */
export function sayWhen(instant: string, now: Date): string {
  return dayOf(instant) === dayOf(now.toISOString()) ? sayClock(instant) : `${short.format(new Date(instant))}, ${sayClock(instant)}`;
}

/** The same inside a sentence: at 2:05 PM, on May 3 at 2:05 PM. */
export function sayAt(instant: string, now: Date): string {
  const time = `at ${sayClock(instant)}`;
  return dayOf(instant) === dayOf(now.toISOString()) ? time : `on ${short.format(new Date(instant))} ${time}`;
}

/** A day as the head of its texts: Today, Yesterday, Sunday, May 3; the year where it is another one. */
export function sayDay(instant: string, now: Date): string {
  const day = dayOf(instant);
  if (day === dayOf(now.toISOString())) return 'Today';
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === dayOf(yesterday.toISOString())) return 'Yesterday';
  const at = new Date(instant);
  return (at.getFullYear() === now.getFullYear() ? weekday : dated).format(at);
}
