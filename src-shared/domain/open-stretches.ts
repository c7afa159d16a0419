import { Temporal } from 'temporal-polyfill';
import type { Location } from '../protocol/location.ts';
import { WEEKDAYS } from './opening-hours-text.ts';

/** When a place is open, by its own clock. */
export type OpenPlace = Pick<Location, 'openingHours' | 'timeZone'>;

/** As far ahead as anybody looks: whoever opens one hour a week has been open for eight by then. */
const MOST_DAYS = 60;

/**
 * The stretches in which the place is open, from the one that `from` falls into or the next one on, earliest first. None for a place without
 * hours, or one that is closed all week. Where clocks spring forward over an opening, it opens with the jump. [M6]
 */
export function* openStretches({ openingHours, timeZone }: OpenPlace, from: Date): Generator<{ from: Date; to: Date }> {
  if (openingHours === null) return;
  const today = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; days < MOST_DAYS; days++) {
    const date = today.add({ days });
    const at = (time: string) => {
      const [day, clock] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time];
      return new Date(day.toPlainDateTime(Temporal.PlainTime.from(clock)).toZonedDateTime(timeZone).epochMilliseconds);
    };
    for (const span of openingHours[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon']) {
      const stretch = { from: at(span.from), to: at(span.to) };
      if (stretch.to > from && stretch.to > stretch.from) yield stretch;
    }
  }
}
