import { useState } from 'react';
import { allPhones } from '../../src-shared/domain/merge-leads.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { ProblemError } from '../data/problem-error.ts';
import { useIsAdmin } from '../data/use-is-admin.ts';
import { useLead } from '../data/use-lead.ts';
import { useMergeLeads } from '../data/use-merge-leads.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/show-toast.ts';
import { MergeChoice } from './merge-choice.tsx';
import { MergePhones } from './merge-phones.tsx';
import { MergeSize } from './merge-size.tsx';
import { keptPhones, MERGE_FIELDS, mergeCommand, type MergeForm, other, type Side, sideOf } from './merge-values.ts';

type Props = {
  readonly leftId: string;
  readonly rightId: string;
  readonly onClose: () => void;
  /** The lead that stands for both now. */
  readonly onMerged: (leadId: string) => void;
};

/** Both leads side by side, what each says, and what the one that stays is to say. [B2, B3, B4] */
export function MergeDialog({ leftId, rightId, onClose, onMerged }: Props) {
  const left = useLead(leftId).data;
  const right = useLead(rightId).data;
  const isGone = left === null || right === null || (left !== undefined && left.id === right?.id);
  return (
    <Dialog title="Merge two leads" width="lg" isOpen onOpenChange={onClose}>
      {isGone ? (
        <Banner>These leads are one already, or one of them is not here any more.</Banner>
      ) : left === undefined || right === undefined ? (
        <div aria-busy="true" aria-label="Loading both leads" className="h-40" />
      ) : (
        <Sides pair={{ left, right }} onClose={onClose} onMerged={onMerged} />
      )}
    </Dialog>
  );
}

function Sides({ pair, onClose, onMerged }: Pick<Props, 'onClose' | 'onMerged'> & { readonly pair: Readonly<Record<Side, Lead>> }) {
  const merge = useMergeLeads();
  const isAdmin = useIsAdmin();
  const [form, setForm] = useState<MergeForm>({ stays: 'left', fields: {}, phones: null, doNotText: true });
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const change = (part: Partial<MergeForm>) => setForm(before => ({ ...before, ...part }));
  const every = allPhones(pair[form.stays], pair[other(form.stays)]);
  const phones = keptPhones(form, pair);
  const isTicked = pair.left.doNotTextByStaff || pair.right.doNotTextByStaff;
  const isStopped = pair.left.doNotTextByStop || pair.right.doNotTextByStop;
  const isComplete = phones.length === Math.min(2, every.length);
  const submit = () =>
    merge.mutate([mergeCommand(form, pair)], {
      onSuccess: lead => {
        showToast({ tone: 'neutral', title: 'Merged', detail: 'Texts and calls of both are in one conversation.' });
        onClose();
        onMerged(lead.id);
      },
      onError: setProblem,
    });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={event => {
        event.preventDefault();
        if (isComplete) submit();
      }}
    >
      <div className="flex flex-col divide-y divide-line">
        <MergeChoice
          label="Stays"
          value={form.stays}
          onChange={stays => change({ stays, phones: null })}
          left={<MergeSize lead={pair.left} />}
          right={<MergeSize lead={pair.right} />}
        />
        {MERGE_FIELDS.filter(({ field }) => pair.left[field] !== pair.right[field]).map(({ field, label }) => (
          <MergeChoice
            key={field}
            label={label}
            value={sideOf(form, field, pair)}
            onChange={side => change({ fields: { ...form.fields, [field]: side } })}
            left={pair.left[field]}
            right={pair.right[field]}
          />
        ))}
        <MergePhones every={every} kept={phones} onChange={kept => change({ phones: kept })} />
        {isTicked && (
          <div className="py-2.5">
            <Checkbox
              isSelected={form.doNotText || !isAdmin || isStopped}
              isDisabled={!isAdmin || isStopped}
              onChange={doNotText => change({ doNotText })}
            >
              Do Not Text stays: it is ticked on one of them
            </Checkbox>
          </div>
        )}
      </div>
      <Banner tone="caution">
        Everything of the lead at the {other(form.stays)} moves to the one at the {form.stays}, which stays. Notes of both are kept, and
        what is not chosen is added to them. Consent stays with each number.{' '}
        {every.length > 2 && 'What waits for a number that is left out is cancelled. '}
        This cannot be undone.
      </Banner>
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem.code === 'precondition_failed'
            ? 'A colleague changed one of these leads meanwhile. Both are shown as they are now: look at them again, then merge.'
            : problem.message}
        </Banner>
      )}
      <div className="sticky -bottom-4 -mx-4 -mb-4 flex items-center gap-2 border-t border-line bg-surface px-4 py-3">
        <Button type="submit" variant="primary" isPending={merge.isPending} isDisabled={!isComplete}>
          Merge leads
        </Button>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
