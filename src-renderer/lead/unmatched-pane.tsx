import { ArrowLeft, BellOff, BellRing, Link2, UserRoundCheck, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { E164 } from '../../src-shared/protocol/scalars.ts';
import { useBlockNumber } from '../data/use-block-number.ts';
import { useLocations } from '../data/use-locations.ts';
import { useMayWrite } from '../data/use-may-write.ts';
import { useStaff } from '../data/use-staff.ts';
import { useUnmatched } from '../data/use-unmatched.ts';
import { useUnmatchedThread } from '../data/use-unmatched-thread.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { showToast } from '../ui/show-toast.ts';
import { useNow } from '../ui/use-now.ts';
import { AddLeadDialog } from './add-lead-dialog.tsx';
import { threadNames } from './thread-names.ts';
import { UnmatchedFreeze } from './unmatched-freeze.tsx';
import { UnmatchedThread } from './unmatched-thread.tsx';

type Props = {
  readonly number: string;
  /** Why it could not be attached; null: nothing went wrong. */
  readonly problem: string | null;
  readonly isAttaching: boolean;
  readonly onAttach: () => void;
  /** A lead has the number now. */
  readonly onMatched: (leadId: string) => void;
  readonly onBack?: () => void;
};

/** The texts of a number that no lead has, and the two ways to give it to one. */
export function UnmatchedPane({ number, problem, isAttaching, onAttach, onMatched, onBack }: Props) {
  const thread = useUnmatchedThread(number);
  const unmatched = useUnmatched();
  const block = useBlockNumber();
  const [isAdding, setAdding] = useState(false);
  const mayWrite = useMayWrite();
  const staff = useStaff().data ?? [];
  const locations = useLocations().data ?? [];
  const now = new Date(useNow(60_000));
  const names = threadNames({ lead: { firstName: 'The sender', lastName: '', phones: [] }, staff, locations, myStaffId: null, now });
  const title = formatPhone(number);
  if (thread.data?.length === 0) {
    return (
      <EmptyState icon={UserRoundCheck} title={`${title} is matched`}>
        A lead has this number now, and its texts with it.
      </EmptyState>
    );
  }
  const isPhone = E164.safeParse(number).success;
  const row = unmatched.data?.find(one => one.number === number);
  const isBlocked = row !== undefined && row.blockedAt !== null;
  const setBlocked = (blocked: boolean) =>
    block.mutate([{ number, blocked }], {
      onSuccess: () =>
        showToast({
          tone: 'neutral',
          title: blocked ? 'Number blocked' : 'Number unblocked',
          ...(blocked ? { action: { label: 'Undo', onAction: () => block.mutate([{ number, blocked: false }]) } } : {}),
        }),
    });
  return (
    <section aria-label="Unmatched conversation" className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3">
        {onBack !== undefined && <IconButton icon={ArrowLeft} label="Back" onPress={onBack} />}
        <h2 className="tabular min-w-40 flex-1 truncate text-lg font-semibold select-text">{title}</h2>
        {mayWrite && isPhone && (
          <>
            <Button variant="primary" icon={UserRoundPlus} onPress={() => setAdding(true)}>
              Add as a new lead
            </Button>
            <Button icon={Link2} isPending={isAttaching} onPress={onAttach}>
              Attach to a lead…
            </Button>
          </>
        )}
        {mayWrite && (
          <Button icon={isBlocked ? BellRing : BellOff} isPending={block.isPending} onPress={() => setBlocked(!isBlocked)}>
            {isBlocked ? 'Unblock' : 'Block'}
          </Button>
        )}
      </header>
      {isBlocked && (
        <Banner isLine tone="caution">
          Blocked: its texts are kept, nobody is told of them, and nothing is answered. A STOP counts all the same.
        </Banner>
      )}
      {block.error !== null && (
        <Banner isLine tone="critical" role="alert">
          {block.error.message}
        </Banner>
      )}
      {problem !== null && (
        <Banner isLine tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      {thread.error !== null && (
        <Banner isLine tone="critical" action={<Button onPress={() => void thread.refetch()}>Try again</Button>}>
          The texts could not be read. {thread.error.message}
        </Banner>
      )}
      <UnmatchedThread items={thread.data ?? []} names={names} />
      {row !== undefined && <UnmatchedFreeze key={row.frozenAt} row={row} mayWrite={mayWrite} />}
      <p className="shrink-0 border-t border-line px-4 py-3 text-muted">
        {isPhone
          ? 'No lead has this number. To answer by text, add it as a lead or attach it to one: these texts go along.'
          : 'This sender is no phone number, so no lead can have it and it cannot be answered.'}
      </p>
      <AddLeadDialog isOpen={isAdding} phone={number} onOpenChange={setAdding} onAdded={onMatched} />
    </section>
  );
}
