import { Clock } from 'lucide-react';
import { freezeDeadline } from '../../src-shared/domain/freeze-deadline.ts';
import { useNow } from '../ui/use-now.ts';
import { sayCountdown } from './say-countdown.ts';
import { sayWhen } from './say-when.ts';

type Props = { readonly frozenAt: string; readonly number: string };

/** When words that nobody decides count as a STOP. [O6] */
export function FreezeCountdown({ frozenAt, number }: Props) {
  const now = new Date(useNow(30_000));
  const deadline = freezeDeadline(new Date(frozenAt), number);
  return (
    <p className="flex items-center gap-1.5 text-caution">
      <Clock aria-hidden className="size-3.5 shrink-0" />
      <span>
        Counts as a STOP by itself {sayCountdown(deadline, now)} ({sayWhen(deadline.toISOString(), now)}).
      </span>
    </p>
  );
}
