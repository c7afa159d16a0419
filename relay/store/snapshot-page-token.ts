import { z } from 'zod';
import { InvalidPage } from './change-store.ts';

const PageTokenShape = z.object({
  version: z.int().nonnegative(),
  total: z.int().nonnegative(),
  done: z.int().nonnegative(),
  stage: z.enum(['timeline', 'leads', 'marks']),
  /** The position or id after which the next page starts. */
  from: z.union([z.int().nonnegative(), z.string()]),
});
/** Where a snapshot goes on. It names no account: whoever shows it reads their own. */
export type PageToken = z.infer<typeof PageTokenShape>;

export function writePageToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** Throws `InvalidPage`. */
export function readPageToken(page: string): PageToken {
  try {
    return PageTokenShape.parse(JSON.parse(Buffer.from(page, 'base64url').toString('utf8')));
  } catch {
    throw new InvalidPage();
  }
}
