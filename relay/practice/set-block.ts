import { v7 as uuidv7 } from 'uuid';
import type { BlockedNumber } from '../../src-shared/protocol/blocked-number.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { By } from './by.ts';

/** Staff block a number that no lead has, or lift that (`at` null). Doing it twice answers the same; null: no text has come from it. [M5] */
export function setBlock(store: PracticeStore, by: By, number: string, at: Date | null): Promise<BlockedNumber | null> {
  const blockedAt = at?.toISOString() ?? null;
  return store.blockNumber(by.accountId, { id: uuidv7(), number, blockedAt, staffId: by.staffId });
}
