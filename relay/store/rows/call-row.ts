import type { Call } from '../../../src-shared/protocol/call.ts';
import type { calls } from '../sqlite/schema.ts';

export type StoredCall = typeof calls.$inferSelect;

export function callRow({ accountId: _, carrierId: __, ...stored }: StoredCall): Call {
  return { kind: 'call', ...stored };
}
