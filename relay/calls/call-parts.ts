import type { CallStore } from '../store/call-store.ts';

/** What the use cases of calls are given. `newId` makes UUIDv7s. */
export type CallParts = { readonly store: CallStore; readonly now: () => Date; readonly newId: () => string };
