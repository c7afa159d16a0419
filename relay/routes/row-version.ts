import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Saved } from '../store/saved.ts';
import { Refusal } from './refusal.ts';

/** `If-Match: "12"`, the version of the row that the caller changes. Absent or `*`: whatever it is by now. */
export const IfMatch = z.looseObject({ 'if-match': z.string().optional().describe('The row\'s ETag, such as "12"') });

/** No row is ever of this version. */
const NONE = -1;

/** The bare number and a weak tag, which a proxy that compresses makes of ours, count too. A tag that is none of ours matches nothing. */
export function versionOf(headers: z.infer<typeof IfMatch>): number | null {
  const said = headers['if-match']?.trim() ?? '';
  if (said === '' || said === '*') return null;
  const digits = /^(?:(?:W\/)?"(\d{1,15})"|(\d{1,15}))$/.exec(said);
  return digits === null ? NONE : Number(digits[1] ?? digits[2]);
}

/** Of several rows in the order of their tags; empty for no guard. */
export function versionsOf(headers: z.infer<typeof IfMatch>): (number | null)[] {
  const said = headers['if-match']?.trim() ?? '';
  return said === '' ? [] : said.split(',').map(tag => versionOf({ 'if-match': tag }));
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
