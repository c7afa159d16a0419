import type { Tombstone } from '../../../src-shared/protocol/row.ts';

export type StoredGoneLead = { readonly id: string; readonly version: number };

export function goneLeadRow({ id, version }: StoredGoneLead): Tombstone {
  return { kind: 'tombstone', of: 'lead', id, version };
}
