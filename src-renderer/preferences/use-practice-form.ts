import { zodResolver } from '@hookform/resolvers/zod';
import { type FormEvent, useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import type { Account } from '../../src-shared/protocol/account.ts';
import type { UpdateAccount } from '../../src-shared/protocol/commands.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useUpdateAccount } from '../data/use-update-account.ts';
import { showToast } from '../ui/show-toast.ts';
import type { Difference } from './changed-meanwhile.tsx';
import { PracticeForm, type PracticeValues, practiceValues } from './practice-values.ts';
import { saySetting } from './say-setting.ts';
import { strings } from './strings.ts';

const FIELDS = [
  ...(['name', 'consentMode', 'quietHours', 'quietHours.from', 'quietHours.to', 'deferredShelfLifeHours', 'mediaReply'] as const),
  ...(['texts.consentRequest', 'texts.waitingReply', 'texts.strangerReply', 'retentionMonths', 'secondFactor'] as const),
] as const;

/** Of each setting the words that name it. */
const LABELS: Readonly<Record<keyof PracticeValues, string>> = {
  name: strings.practice.name,
  consentMode: strings.practice.consentMode,
  quietHours: strings.practice.quietHours,
  secondFactor: strings.practice.secondFactor,
  deferredShelfLifeHours: strings.practice.shelfLife,
  mediaReply: strings.practice.mediaReply,
  retentionMonths: strings.practice.retention,
  whoMay: strings.practice.whoMayTitle,
  texts: strings.practice.textsTitle,
};

/**
 * The practice's settings in a form. Only what was changed is saved, upon the version that it was changed from. Where somebody else saves
 * meanwhile, an untouched form follows; one with changes keeps them, shows both, and waits for a choice.
 */
export function usePracticeForm(account: Account) {
  const update = useUpdateAccount();
  const [base, setBase] = useState(account);
  const [problem, setProblem] = useState<string | null>(null);
  const { control, handleSubmit, setError, reset, getValues, formState } = useForm<PracticeValues, unknown, z.output<typeof PracticeForm>>({
    resolver: zodResolver(PracticeForm),
    defaultValues: practiceValues(account),
  });
  const { isDirty, dirtyFields } = formState;
  const changed = (Object.keys(LABELS) as (keyof PracticeValues)[]).filter(name => dirtyFields[name] !== undefined); // its own keys
  const isBehind = account.version > base.version && !update.isPending;
  const follow = (row: Account, keepDirtyValues: boolean) => {
    setBase(row);
    setProblem(null);
    reset(practiceValues(row), { keepDirtyValues });
  };
  useEffect(() => {
    if (!isBehind || isDirty) return;
    // oxlint-disable-next-line react/set-state-in-effect -- the form's own store is reset here, and its version has to follow it
    setBase(account);
    reset(practiceValues(account));
  }, [isBehind, isDirty, account, reset]);

  const save = handleSubmit(async given => {
    setProblem(null);
    const change: UpdateAccount = Object.fromEntries(Object.entries(given).filter(([name]) => changed.some(one => one === name)));
    try {
      follow(await update.mutateAsync([{ ifVersion: base.version, change }]), false);
      showToast({ tone: 'neutral', title: strings.saved });
    } catch (refusal) {
      setProblem(placeProblem(refusal, FIELDS, setError));
    }
  });

  function differences(): Difference[] {
    const [was, theirs, mine] = [practiceValues(base), practiceValues(account), getValues()];
    return changed
      .filter(name => saySetting(name, was) !== saySetting(name, theirs))
      .map(name => ({ field: LABELS[name], theirs: saySetting(name, theirs), mine: saySetting(name, mine) }));
  }

  return {
    control,
    problem,
    isDirty,
    isSaving: update.isPending,
    submit: (event: FormEvent) => void save(event),
    /** null: nobody saved meanwhile. */
    differences: isBehind && isDirty ? differences() : null,
    keepMine: () => follow(account, true),
    takeTheirs: () => follow(account, false),
  };
}
