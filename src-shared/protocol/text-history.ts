import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/**
 * One step in the life of a text that we sent, in the order in which the relay learnt of it. `posted` and `answered`: a POST to the carrier and
 * what came back. `carrier`: the carrier's own word, which may come late, twice or out of order; it is kept as it was said. [D3]
 */
export const TextStep = z.object({
  is: z.enum(['written', 'posted', 'answered', 'carrier']),
  at: Instant,
  /** Of `posted` and `answered`: which POST, from 1. */
  attempt: z.int().positive().nullable(),
  /** Of `answered`; null where the relay did not keep it. */
  answer: z.enum(['accepted', 'refused', 'retry', 'unknown']).nullable(),
  /** Of `carrier`: its word as it came, such as `undelivered`. */
  said: z.string().nullable(),
  errorCode: z.int().nullable(),
});
export type TextStep = z.infer<typeof TextStep>;

/** `GET /v1/messages/{id}/history`. Not a row: it is asked for when somebody wants to see it. */
export const TextHistory = z.object({ messageId: Id, steps: z.array(TextStep) });
export type TextHistory = z.infer<typeof TextHistory>;
