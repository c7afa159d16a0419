import { Temporal } from 'temporal-polyfill';
import { isBusinessDay } from './is-business-day.ts';
import { numberTimeZone } from './number-time-zone.ts';

/**
 * When a freeze that staff have not decided counts as a STOP: after one business day, at the same time of the next business day. A freeze that
 * begins on another day counts from the next business day's beginning. The wall clock is that of the number's area code. [O6]
 */
export function freezeDeadline(frozenAt: Date, phoneNumber: string): Date {
  const begun = Temporal.Instant.fromEpochMilliseconds(frozenAt.getTime()).toZonedDateTimeISO(numberTimeZone(phoneNumber));
  const from = isBusinessDay(begun.toPlainDate()) ? begun : nextBusinessDay(begun).startOfDay();
  return new Date(nextBusinessDay(from).epochMilliseconds);
}

function nextBusinessDay(after: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  let days = 1;
  while (!isBusinessDay(after.add({ days }).toPlainDate())) days += 1;
  return after.add({ days });
}
