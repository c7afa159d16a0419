import { formatPhone } from '../../src-shared/domain/phone-number.ts';

/** A phone field shows the national form; left as it was it means the stored number, emptied it means none. */
export function unchangedPhone(typed: string | null | undefined, stored: string | null): string | null {
  if (typed == null || typed.trim() === '') return null;
  return stored !== null && typed === formatPhone(stored) ? stored : typed;
}
