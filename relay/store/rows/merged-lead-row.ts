import type { MergedLead } from '../../../src-shared/protocol/merged-lead.ts';

export type StoredMergedLead = {
  readonly id: string;
  readonly version: number;
  readonly mergedInto: string;
  readonly name: string | null;
  readonly phone1: string | null;
  readonly phone2: string | null;
  readonly leftOut: string | null;
  readonly goneAt: string;
  readonly mergedBy: string | null;
};

/** Up to where further conditions follow. */
export const SELECT_MERGED = 'SELECT * FROM gone_leads WHERE "mergedInto" IS NOT NULL';

export function mergedLeadRow({ id, version, mergedInto, name, phone1, phone2, leftOut, goneAt, mergedBy }: StoredMergedLead): MergedLead {
  const left = JSON.parse(leftOut ?? '[]') as string[]; // only `merge-lead-rows` writes this column
  return {
    kind: 'merged-lead',
    id,
    version,
    leadId: mergedInto,
    name: name ?? '',
    phone1,
    phone2,
    leftOut: left,
    mergedAt: goneAt,
    mergedBy,
  };
}
