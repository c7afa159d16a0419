import type { Check } from './check.ts';

const MOST_MINUTES = 5;
const SOME_SECONDS = 60;

/** Signatures, quiet hours and one-time codes need a right clock; the carrier's own answer tells the time. [F10] */
export async function checkClock(apiUrl: string, now: () => Date): Promise<Check> {
  const name = 'clock';
  const mend = 'Let the machine set its clock by itself (timedatectl set-ntp true).';
  try {
    const response = await fetch(apiUrl, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    const said = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(said)) return { name, state: 'not_checked', words: 'the carrier did not say what time it is' };
    const seconds = Math.abs(now().getTime() - said) / 1_000;
    if (seconds > MOST_MINUTES * 60)
      return { name, state: 'fault', words: `differs from the carrier's by ${Math.round(seconds / 60)} minutes`, mend };
    if (seconds > SOME_SECONDS)
      return { name, state: 'warning', words: `differs from the carrier's by ${Math.round(seconds)} seconds`, mend };
    return { name, state: 'ok', words: "agrees with the carrier's" };
  } catch {
    return { name, state: 'not_checked', words: 'could not be compared: the carrier is not reachable' };
  }
}
