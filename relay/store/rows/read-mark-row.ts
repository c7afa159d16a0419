import type { ReadMark } from '../../../src-shared/protocol/read-mark.ts';
import type { readMarks } from '../sqlite/schema.ts';

export type StoredReadMark = typeof readMarks.$inferSelect;

export function readMarkRow({ accountId: _, ...stored }: StoredReadMark): ReadMark {
  return { kind: 'read-mark', ...stored };
}
