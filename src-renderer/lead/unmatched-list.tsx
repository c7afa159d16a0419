import { MessageCircleQuestionMark } from 'lucide-react';
import { useRef, useState } from 'react';
import type { UnmatchedRow } from '../../src-shared/desktop-api.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import { helpDesk } from '../data/help-desk.ts';
import { useCommand } from '../data/use-command.ts';
import { useAppointmentNumbers } from '../data/use-appointment-numbers.ts';
import { useUnmatched } from '../data/use-unmatched.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { FilterChips } from '../ui/filter-chips.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';

const ROW_HEIGHT = 60;

const SAYS = {
  wrote: 'Texts from numbers that no lead has.',
  appointments: 'Appointment texts to numbers that no lead has. Nobody there wrote more than a confirmation.',
  blocked: 'Their texts are kept. Nobody is told of them and nothing is answered; a STOP counts all the same.',
} as const;
const EMPTY = {
  wrote: { title: 'Nobody unknown has texted', hint: 'A text from a number that no lead has waits here until it is given to one.' },
  appointments: { title: 'No appointment texts', hint: 'Each number that got one belongs to a lead now, or has written since.' },
  blocked: { title: 'No number is blocked', hint: 'Block a number that bothers you from its texts.' },
} as const;

type Props = { readonly selectedNumber: string | null; readonly onOpen: (number: string) => void };

/** Numbers that texted the practice and that no lead has, the newest text first. */
export function UnmatchedList({ selectedNumber, onOpen }: Props) {
  const wrote = useUnmatched();
  const reminded = useAppointmentNumbers();
  const [shown, setShown] = useState<'wrote' | 'appointments' | 'blocked'>('wrote');
  const isReminded = shown === 'appointments';
  const unmatched = isReminded ? reminded : wrote;
  const isBlocked = shown === 'blocked';
  const heard = (wrote.data ?? []).filter(row => row.blockedAt === null);
  const blocked = (wrote.data ?? []).filter(row => row.blockedAt !== null);
  const rows = isReminded ? (reminded.data ?? []) : isBlocked ? blocked : heard;
  const hasReminded = (reminded.data ?? []).length > 0;
  const now = new Date(useNow(60_000));
  const list = useRef<VirtualListHandle>(null);
  const step = (by: number) => {
    list.current?.focus();
    list.current?.move(by);
  };
  useCommand('unmatched', () => list.current?.focus());
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));
  return (
    <section aria-label="Unmatched" className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-col gap-1 px-4 pt-3 pb-2">
        <div className="flex items-center gap-1">
          <h1 className="text-lg font-semibold">
            Unmatched {rows.length > 0 && <span className="tabular text-base font-normal text-faint">{rows.length}</span>}
          </h1>
          <HelpButton label="Help on this list" onPress={() => helpDesk.ask('unmatched')} />
        </div>
        <p className="text-sm text-muted">{SAYS[shown]}</p>
        {(hasReminded || isReminded || blocked.length > 0 || isBlocked) && (
          <FilterChips
            label="Which numbers"
            selected={shown}
            onSelect={setShown}
            chips={[
              { id: 'wrote', label: 'Wrote to us', count: heard.length },
              ...(hasReminded || isReminded
                ? [{ id: 'appointments' as const, label: 'Appointment texts', count: reminded.data?.length }]
                : []),
              ...(blocked.length > 0 || isBlocked ? [{ id: 'blocked' as const, label: 'Blocked', count: blocked.length }] : []),
            ]}
          />
        )}
      </header>
      {unmatched.error !== null && (
        <Banner tone="critical" className="mx-3" action={<Button onPress={() => void unmatched.refetch()}>Try again</Button>}>
          The list could not be read. {unmatched.error.message}
        </Banner>
      )}
      {unmatched.data !== undefined && rows.length === 0 ? (
        <EmptyState icon={MessageCircleQuestionMark} title={EMPTY[shown].title}>
          {EMPTY[shown].hint}
        </EmptyState>
      ) : (
        <VirtualList
          ref={list}
          label="Unmatched numbers"
          count={rows.length}
          rowAt={index => rows[index]}
          keyOf={row => row.number}
          rowHeight={ROW_HEIGHT}
          selectedKey={selectedNumber}
          onOpen={row => onOpen(row.number)}
          onRange={() => {}}
          renderPlaceholder={() => null}
          renderRow={(row, { isSelected, isActive }) => <Row row={row} now={now} isSelected={isSelected} isActive={isActive} />}
        />
      )}
    </section>
  );
}

type RowProps = { readonly row: UnmatchedRow; readonly now: Date; readonly isSelected: boolean; readonly isActive: boolean };

function Row({ row, now, isSelected, isActive }: RowProps) {
  const at = relativeTime(new Date(row.lastAt), now);
  return (
    <div
      className={classNames(
        'mx-1 flex h-full flex-col justify-center rounded-lg px-3 transition-colors',
        isSelected ? 'bg-accent-soft' : 'group-hover/row:bg-hover',
        isActive && 'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-focus',
      )}
    >
      <div className="flex items-baseline gap-2">
        <span className="tabular min-w-0 flex-1 truncate text-left text-md font-medium">{formatPhone(row.number)}</span>
        <span className="tabular shrink-0 text-sm text-faint" title={at.exact}>
          {at.words}
        </span>
      </div>
      <div className="flex items-center gap-2 text-sm">
        <p dir="auto" className="min-w-0 flex-1 truncate text-muted">
          {row.lastBody === '' ? 'Media was left out' : row.lastBody}
        </p>
        {row.frozenAt !== null && (
          <span title="These words may have meant stop" className="flex shrink-0 items-center gap-1 font-medium text-caution">
            <MessageCircleQuestionMark aria-hidden className="size-3" strokeWidth={2.25} />
            Stop?
          </span>
        )}
      </div>
    </div>
  );
}
