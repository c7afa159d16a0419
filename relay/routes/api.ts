import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Id } from '../../src-shared/protocol/scalars.ts';

/** A part of `/v1`, whose bodies and answers are checked by zod. */
export type ApiPart = FastifyPluginAsyncZod;

export const ById = z.object({ id: Id });

/** A page of a list: hand `next` back as `after` for the following one; null on the last. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable() });
}

export const Paging = z.object({
  after: z.string().max(500).optional().describe('`next` of the page before'),
  limit: limitOf(100, 500),
});

/** How many rows at most; asking for more than `most` gives `most`. */
export function limitOf(usual: number, most: number) {
  return z.coerce
    .number()
    .int()
    .min(1)
    .default(usual)
    .transform(limit => Math.min(limit, most))
    .describe(`At most ${most} are given`);
}
