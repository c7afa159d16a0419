/**
 * How many schedules a store gets and from which seed on, as `npm run faults` says it in the environment; otherwise what `npm test` plays.
 * A run that was asked for by its seeds plays those alone.
 */
export function schedulesWanted(pinned: readonly number[]) {
  const { LEADLINE_SCHEDULES: schedules, LEADLINE_SEED: seed, LEADLINE_MINUTES: minutes } = process.env;
  return {
    schedules: Number(schedules ?? 200),
    first: Number(seed ?? 20_261),
    minutes: Number(minutes ?? 30),
    pinned: schedules === undefined ? pinned : [],
  };
}
