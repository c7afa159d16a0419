import { leadName } from '../../src-shared/domain/lead-name.ts';
import type { MergedFields, MergingLead } from '../../src-shared/domain/merge-leads.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { audited, change as changeLine } from './audited.ts';
import { buryLead } from './bury-lead.ts';
import type { MergeDecision, MergeOutcome, MergePair, MergeSituation } from './lead-merge-store.ts';
import { moveReadMarks } from './move-read-marks.ts';
import { truthAsNumber } from './rows/truth-as-number.ts';
import { got, setColumns, type Steps, type Work } from './written-once.ts';

/** So many texts and calls come under one version, of which a desktop takes all at once. */
const ROWS_A_VERSION = 500;

/**
 * Makes the other lead part of the survivor. The order of the versions is what a desktop sees: first that one lead stands for the other, then
 * what the survivor says, then the rows that moved. The ledger's lines stay as they are: nothing may change them [C7], and whoever reads the
 * survivor reads those of the lead that is gone, too. [B4, B5]
 */
export function* mergeLeadRows<Refusal>(
  work: Work,
  pair: MergePair,
  decide: (situation: MergeSituation) => MergeDecision<Refusal>,
): Steps<MergeOutcome<Refusal>> {
  const { accountId, survivorId, otherId, ifVersions } = pair;
  const survivor = yield* mergingLead(work, accountId, survivorId);
  if (survivor === null) return { is: 'not_found', leadId: survivorId };
  const other = yield* mergingLead(work, accountId, otherId);
  if (other === null)
    return (yield* isPartOf(work, accountId, otherId, survivorId)) ? saved(survivor) : { is: 'not_found', leadId: otherId };
  const isStale = (lead: Lead, seen: number | null) => seen !== null && seen !== lead.version;
  if (isStale(survivor, ifVersions.survivor) || isStale(other, ifVersions.other)) {
    return { is: 'stale', versions: [survivor.version, other.version] };
  }
  const waiting = yield* got(work.waiting(accountId, [survivorId, otherId]));
  const decision = decide({ survivor, other, waiting });
  if (decision.is === 'refuse') return { is: 'refused', because: decision.because };

  yield* moveReadMarks(work, accountId, survivorId, otherId); // before the texts are one conversation
  yield* bury(work, pair, other, decision.leftOut);
  yield* writeSurvivor(work, pair, survivorId, decision.fields);
  const moved = {
    texts: yield* moveRows(work, 'messages', pair),
    calls: yield* moveRows(work, 'calls', pair),
    holds: yield* moveRows(work, 'legal_holds', pair),
  };
  yield* got(
    work.query(
      `UPDATE lead_import_rows SET "leadId" = $1 WHERE "leadId" = $2 AND "importId" IN (SELECT "id" FROM lead_imports WHERE "accountId" = $3)`,
      [survivorId, otherId, accountId],
    ),
  );
  const about = { leadId: survivorId, subjectKind: 'merged_leads', subjectId: otherId };
  yield* got(work.audit(accountId, [audited('changed', about, { ...moved, leftOut: [...decision.leftOut] })]));
  yield* got(work.writeEffects(accountId, decision.effects));
  const merged = yield* got(work.lead(accountId, survivorId));
  if (merged === null) throw new Error('A lead that was merged into cannot be read');
  return saved(merged);
}

function* mergingLead(work: Work, accountId: string, id: string): Steps<MergingLead | null> {
  const lead = yield* got(work.lead(accountId, id));
  const [stored] = yield* got(work.query<{ stopMarkedBy: string | null }>('SELECT "stopMarkedBy" FROM leads WHERE "id" = $1', [id]));
  return lead === null ? null : { ...lead, stopMarkedBy: stored?.stopMarkedBy ?? null };
}

function* isPartOf(work: Work, accountId: string, id: string, survivorId: string): Steps<boolean> {
  const text = 'SELECT 1 AS "one" FROM gone_leads WHERE "accountId" = $1 AND "id" = $2 AND "mergedInto" = $3';
  return (yield* got(work.query(text, [accountId, id, survivorId]))).length > 0;
}

/** Leads that were merged into the other one before are the survivor's from now on. */
function* bury(
  work: Work,
  { accountId, survivorId, otherId, at, staffId }: MergePair,
  other: Lead,
  leftOut: readonly string[],
): Steps<void> {
  yield* buryLead(work, accountId, otherId, at);
  const numberIn = (slot: 'phone1' | 'phone2') => other.phones.find(phone => phone.slot === slot)?.number ?? null;
  yield* setColumns(
    work,
    'gone_leads',
    { id: otherId },
    {
      ...{ mergedInto: survivorId, name: leadName(other), phone1: numberIn('phone1'), phone2: numberIn('phone2') },
      ...{ leftOut: JSON.stringify(leftOut), mergedBy: staffId },
    },
  );
  const before = yield* got(
    work.query<{ id: string }>('SELECT "id" FROM gone_leads WHERE "accountId" = $1 AND "mergedInto" = $2', [accountId, otherId]),
  );
  for (const { id } of before) {
    const version = yield* got(work.nextVersion(accountId));
    yield* setColumns(work, 'gone_leads', { id }, { mergedInto: survivorId, version });
  }
}

/** The survivor moves on even where no field of it changes: who saw it before saw half of it. */
function* writeSurvivor(work: Work, { accountId, otherId }: MergePair, id: string, fields: MergedFields): Steps<void> {
  const [before] = yield* got(work.query<Record<string, unknown>>('SELECT * FROM leads WHERE "id" = $1', [id]));
  const columns = truthAsNumber(fields);
  const version = yield* got(work.nextVersion(accountId));
  yield* setColumns(work, 'leads', { id }, { ...columns, ...work.derived(fields), version });
  const about = { leadId: id, subjectKind: 'merged_leads', subjectId: otherId };
  yield* got(work.audit(accountId, [changeLine(about, before ?? {}, columns)]));
  yield* got(work.adopt(accountId, id, [fields.phone1, fields.phone2]));
}

/** Answers how many. */
function* moveRows(work: Work, table: 'messages' | 'calls' | 'legal_holds', { accountId, survivorId, otherId }: MergePair): Steps<number> {
  const ids = yield* got(
    work.query<{ id: string }>(`SELECT "id" FROM ${table} WHERE "accountId" = $1 AND "leadId" = $2 ORDER BY "id"`, [accountId, otherId]),
  );
  for (let from = 0; from < ids.length; from += ROWS_A_VERSION) {
    const last = ids[Math.min(from + ROWS_A_VERSION, ids.length) - 1]?.id ?? '';
    const version = yield* got(work.nextVersion(accountId));
    yield* got(
      work.query(`UPDATE ${table} SET "leadId" = $1, "version" = $2 WHERE "accountId" = $3 AND "leadId" = $4 AND "id" <= $5`, [
        ...[survivorId, version, accountId, otherId, last],
      ]),
    );
  }
  return ids.length;
}

function saved(row: Lead): { readonly is: 'saved'; readonly row: Lead } {
  return { is: 'saved', row };
}
