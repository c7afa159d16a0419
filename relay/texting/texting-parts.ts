import type { Carrier } from '../carrier/carrier.ts';
import type { TextingStore } from '../store/texting-store.ts';

/** What the use cases of texting are given. `newId` makes UUIDv7s. */
export type TextingParts = {
  readonly store: TextingStore;
  readonly carrier: Carrier;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Mail is on: those who want it are told by email of what leads write. */
  readonly tellsByEmail?: boolean;
};
