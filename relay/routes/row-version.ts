import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Saved } from '../store/saved.ts';
import { Refusal } from './refusal.ts';

/** `If-Match: "12"` or the bare number: the version of the row that the caller changes. Absent or `*`: whatever it is by now. */
export const IfMatch = z.looseObject({
  'if-match': z
    .string()
    .regex(/^\s*(\*|"\d{1,15}"|\d{1,15})\s*$/, 'must be the row\'s version, such as "12"')
    .optional(),
});

export function versionOf(headers: z.infer<typeof IfMatch>): number | null {
  const digits = /\d+/.exec(headers['if-match'] ?? '');
  return digits === null ? null : Number(digits[0]);
}

export function etag(row: { readonly version: number }): string {
  return `"${row.version}"`;
}

/** Answers the row that was saved, 201 for a POST whether it is new or was there already, or says why it was not. */
export function answerSaved<Row extends { readonly version: number }, Conflict extends string>(
  reply: FastifyReply,
  saved: Saved<Row, Conflict>,
  refuse: (because: Conflict) => Refusal,
): Row {
  switch (saved.is) {
    case 'saved':
    case 'existing':
      reply.header('etag', etag(saved.row));
      return saved.row;
    case 'stale':
      throw new Refusal('precondition_failed', { headers: { etag: etag(saved.row) } });
    case 'not_found':
      throw new Refusal('not_found');
    case 'conflict':
      throw refuse(saved.because);
  }
}

/** For rows that nothing can stand in the way of. */
export function noConflict(because: never): Refusal {
  throw new Error(`An impossible conflict: ${String(because)}`);
}
