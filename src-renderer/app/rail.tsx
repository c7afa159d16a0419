import { Inbox, type LucideIcon, MessageCircleQuestionMark, Settings, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { runCommand } from '../data/run-command.ts';
import { useInboxCounts } from '../data/use-inbox-counts.ts';
import { useUnmatched } from '../data/use-unmatched.ts';
import { classNames } from '../ui/class-names.ts';
import { Hint } from '../ui/hint.tsx';
import { Person } from './person.ts';
import type { Route } from './routes.ts';
import { strings } from './strings.ts';

type Props = {
  readonly screen: Route['screen'];
  readonly email: string;
  readonly staffId: string;
};

/** The slim rail at the left: where one can go, and who is here. */
export function Rail({ screen, email, staffId }: Props) {
  const unread = useInboxCounts()?.unread ?? 0;
  const unmatched = useUnmatched().data?.filter(row => row.blockedAt === null).length ?? 0;
  return (
    <nav aria-label={strings.rail.label} className="flex w-14 shrink-0 flex-col items-center gap-1 border-r border-line bg-rail py-2">
      <RailButton
        icon={Inbox}
        label={strings.rail.inbox}
        shortcut="$mod+1"
        isCurrent={screen === 'inbox'}
        onPress={() => runCommand('inbox')}
      >
        {unread > 0 && <Count count={unread} words={strings.rail.unread(unread)} />}
      </RailButton>
      <RailButton
        icon={UsersRound}
        label={strings.rail.leads}
        shortcut="$mod+2"
        isCurrent={screen === 'leads'}
        onPress={() => runCommand('leads')}
      />
      <RailButton
        icon={MessageCircleQuestionMark}
        label={strings.rail.unmatched}
        shortcut="$mod+3"
        isCurrent={screen === 'unmatched'}
        onPress={() => runCommand('unmatched')}
      >
        {unmatched > 0 && <Count count={unmatched} words={strings.rail.unmatchedCount(unmatched)} />}
      </RailButton>
      <span className="flex-1" />
      <RailButton
        icon={Settings}
        label={strings.rail.preferences}
        shortcut="$mod+,"
        isCurrent={screen === 'preferences'}
        onPress={() => runCommand('preferences')}
      />
      <Person email={email} staffId={staffId} />
    </nav>
  );
}

function Count({ count, words }: { readonly count: number; readonly words: string }) {
  return (
    <span className="tabular absolute top-0.5 right-0 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-xs leading-none font-semibold text-on-accent ring-2 ring-rail forced-colors:border">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="sr-only">, {words}</span>
    </span>
  );
}

type RailButtonProps = {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut: string;
  readonly isCurrent: boolean;
  readonly onPress: () => void;
  readonly children?: ReactNode;
};

function RailButton({ icon: Icon, label, shortcut, isCurrent, onPress, children }: RailButtonProps) {
  return (
    <button
      type="button"
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      onClick={onPress}
      className={classNames(
        'group/hint focus-ring relative flex size-10 items-center justify-center rounded-lg transition-colors',
        isCurrent ? 'bg-surface text-accent-ink shadow-control' : 'text-muted hover:bg-hover hover:text-ink active:bg-pressed',
      )}
    >
      <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      <span className="sr-only">{label}</span>
      {children}
      <Hint words={label} shortcut={shortcut} />
    </button>
  );
}
