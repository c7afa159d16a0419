import type { TextingParts } from './texting-parts.ts';

/** The moment of one decision: the clock is read once for it. */
export type Moment = { readonly now: Date; readonly at: string; readonly newId: () => string };

/** Reads the clock. */
export function momentOf({ now, newId }: Pick<TextingParts, 'now' | 'newId'>): Moment {
  const moment = now();
  return { now: moment, at: moment.toISOString(), newId };
}
