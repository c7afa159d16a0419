import { CircleX } from 'lucide-react';
import type { UnmatchedRow } from '../../src-shared/desktop-api.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import { useNow } from '../ui/use-now.ts';
import { useDecideNumberFreeze } from '../data/use-decide-number-freeze.ts';
import { FreezeChoice } from './freeze-choice.tsx';
import { FreezeCountdown } from './freeze-countdown.tsx';
import { sayRefusal } from './say-refusal.ts';

type Props = {
  readonly row: UnmatchedRow;
  readonly mayWrite: boolean;
};

/** The words of a number that no lead has may mean stop: what that does, until when, and the decision. [O6] */
export function UnmatchedFreeze({ row, mayWrite }: Props) {
  const decide = useDecideNumberFreeze();
  const now = new Date(useNow(60_000));
  if (row.frozenAt === null) return null;
  const { title, why } = sayRefusal(
    { is: 'refused', because: 'stop_suspected', by: null, since: row.frozenAt, words: row.frozenWords, next: [] },
    {
      ...{ lead: 'the sender', phone: 'this number', location: null, hasLocations: true },
      ago: instant => relativeTime(new Date(instant), now).words,
    },
  );
  return (
    <div className="shrink-0 px-4 pt-1 pb-3">
      <section aria-label="May mean stop" className="flex gap-3 rounded-lg border border-line bg-canvas px-4 py-3">
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-critical" />
        <div className="flex min-w-0 flex-1 flex-col gap-2 select-text">
          <div>
            <h3 className="text-md font-semibold">{title}</h3>
            <p className="text-base wrap-anywhere text-muted">{why}</p>
          </div>
          {mayWrite ? (
            <FreezeChoice
              frozenAt={row.frozenAt}
              number={row.number}
              who="the sender"
              pending={decide.isPending ? (decide.variables?.[0].decision ?? null) : null}
              problem={decide.error?.message ?? null}
              onDecide={decided => decide.mutate([{ number: row.number, ...decided }])}
            />
          ) : (
            <FreezeCountdown frozenAt={row.frozenAt} number={row.number} />
          )}
        </div>
      </section>
    </div>
  );
}
