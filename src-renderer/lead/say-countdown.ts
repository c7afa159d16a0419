const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long it is until then: `in 3 h 20 min`, `in 2 days 4 h`, `now` once it has come. */
export function sayCountdown(then: Date, now: Date): string {
  const left = then.getTime() - now.getTime();
  if (left <= 0) return 'now';
  if (left < HOUR) return `in ${Math.max(1, Math.floor(left / MINUTE))} min`;
  if (left < DAY) return `in ${parts(left, HOUR, 'h', MINUTE, 'min')}`;
  const days = Math.floor(left / DAY);
  return `in ${parts(left, DAY, days === 1 ? 'day' : 'days', HOUR, 'h')}`;
}

function parts(left: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((left % large) / small);
  return `${Math.floor(left / large)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}
