import { z } from 'zod';

const Opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:00');
const Closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 17:30, at most 24:00');
const Day = z
  .array(z.object({ from: Opens, to: Closes }))
  .max(4, 'has at most four spans')
  .refine(spans => spans.every(({ from, to }) => from < to), 'closes before it opens')
  .refine(spans => spans.every(({ from }, index) => index === 0 || (spans[index - 1]?.to ?? '') <= from), 'has spans that overlap');

/** When a location is open, by its own clock: spans of each weekday, earliest first; no span: closed that day. `24:00` is the day's end. */
export const OpeningHours = z.object({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day });
export type OpeningHours = z.infer<typeof OpeningHours>;
