import { Temporal } from 'temporal-polyfill';

/**
 * A freeze that staff have not decided counts as a STOP after one business day: the same time of the next day that is no Saturday or Sunday, by
 * the practice's clock; a freeze at the weekend counts from Monday's beginning. This is the moment before which a freeze must have begun to be
 * over at `now`. Holidays are not known here, so that a freeze at one ends early, which is the safe side. [O6]
 */
export function freezeDeadline(now: Date, zone: string): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  switch (here.dayOfWeek) {
    case 1:
      return began(here.subtract({ days: 3 })); // Friday at this time
    case 6:
    case 7:
      return began(here.startOfDay().subtract({ days: here.dayOfWeek - 5 })); // Friday's beginning: its freezes run out on Monday
    default:
      return began(here.subtract({ days: 1 }));
  }
}

function began(time: Temporal.ZonedDateTime): Date {
  return new Date(time.epochMilliseconds);
}
