import { z } from 'zod';
import { rowBase } from './row-base.ts';
import { Id } from './scalars.ts';

/** How far one person has read one conversation. Sent only to that person's desktops. [S6] */
export const ReadMark = z.object({
  kind: z.literal('read-mark'),
  ...rowBase,
  staffId: Id,
  leadId: Id,
  /** Messages up to and including this position are read. 0: marked unread from the start. */
  position: z.int().nonnegative(),
});
export type ReadMark = z.infer<typeof ReadMark>;
