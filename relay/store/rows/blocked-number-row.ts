import type { BlockedNumber } from '../../../src-shared/protocol/blocked-number.ts';
import type { blockedNumbers } from '../sqlite/schema.ts';

export type StoredBlockedNumber = typeof blockedNumbers.$inferSelect;

export function blockedNumberRow({ accountId: _, ...stored }: StoredBlockedNumber): BlockedNumber {
  return { kind: 'blocked-number', ...stored };
}
