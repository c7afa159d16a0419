import { Temporal } from 'temporal-polyfill';
import type { QuietHours } from '../protocol/account.ts';

const TWELVE_HOURS = 12 * 3_600_000;

/**
 * Until when a text is held, or null if it may go now. Quiet hours begin at `from` and end at `to` sharp, by the clock on the lead's wall, and
 * may span midnight; with `from` equal to `to` there are none. [D7]
 */
export function heldUntil(at: { now: Date; quietHours: QuietHours | null; zone: string }): Date | null {
  if (at.quietHours === null || at.quietHours.from === at.quietHours.to) return null;
  const { from, to } = at.quietHours;
  const here = Temporal.Instant.fromEpochMilliseconds(at.now.getTime()).toZonedDateTimeISO(at.zone);
  const isQuiet = (time: Temporal.ZonedDateTime) => isBetween(time.toPlainTime().toString({ smallestUnit: 'minute' }), from, to);
  if (!isQuiet(here)) return null;
  const today = here.toPlainDate();
  const ends = [today, today.add({ days: 1 })]
    .flatMap(date =>
      (['earlier', 'later'] as const).map(pass => date.toPlainDateTime(to).toZonedDateTime(at.zone, { disambiguation: pass })),
    )
    .filter(end => Temporal.ZonedDateTime.compare(end, here) > 0 && !isQuiet(end));
  // Where clocks spring forward over `to`, the quiet ends with the jump.
  const jump = here.getTimeZoneTransition('next');
  if (jump !== null && !isQuiet(jump)) ends.push(jump);
  const end = ends.sort(Temporal.ZonedDateTime.compare)[0];
  if (end === undefined) throw new Error(`quiet hours ${from} to ${to} do not end`);
  return new Date(end.epochMilliseconds);
}

/**
 * As `heldUntil`, but for a text that an admin sent in spite of quiet hours at that time: their word holds for the night in which it was given,
 * not for a later one. [D11]
 */
export function heldInSpite(at: { now: Date; quietHours: QuietHours | null; zone: string; sentAnywayAt: Date | null }): Date | null {
  const until = heldUntil(at);
  if (until === null || at.sentAnywayAt === null) return until;
  const given = heldUntil({ ...at, now: at.sentAnywayAt });
  return given?.getTime() === until.getTime() ? null : until;
}

/** HH:MM strings sort as times do. */
function isBetween(time: string, from: string, to: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** An answer to a text that the lead sent in the last twelve hours goes out even in quiet hours. [D7] */
export function answersRecentText(lastInboundAt: Date | null, now: Date): boolean {
  return lastInboundAt !== null && now.getTime() - lastInboundAt.getTime() < TWELVE_HOURS;
}
