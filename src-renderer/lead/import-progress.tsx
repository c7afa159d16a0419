import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { isUnderWay } from '../data/use-lead-import.ts';
import { useMoveLeadImport } from '../data/use-move-lead-import.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { ImportFaults } from './import-faults.tsx';
import { progressOf, sayCounts, sayState } from './import-words.ts';

type Props = {
  readonly made: LeadImport;
  readonly problem: string | null;
  readonly onChanged: (made: LeadImport) => void;
  readonly onClose: () => void;
};

/** How far a check or an import is, and what became of it. */
export function ImportProgress({ made, problem: unread, onChanged, onClose }: Props) {
  const moving = useMoveLeadImport();
  const move = (step: 'cancel' | 'undo') => moving.mutate([{ id: made.id, step }], { onSuccess: onChanged });
  const problem = unread ?? moving.error?.message ?? null;
  const isRunning = isUnderWay(made);
  const { done, total } = progressOf(made);
  const counts = sayCounts(made);
  return (
    <div className="flex flex-col gap-4">
      <p role="status">
        <span className="font-semibold">{sayState(made)}.</span> {made.fileName}
        {isRunning || counts === '' ? '' : `: ${counts}`}.
      </p>
      {isRunning && (
        <>
          <ProgressBar label={sayState(made)} done={done} total={total} />
          <p className="tabular">
            {done.toLocaleString('en-US')} of {total.toLocaleString('en-US')} {total === 1 ? 'row' : 'rows'}
            {made.state === 'importing' && counts !== '' && <span className="text-muted">: {counts}</span>}
          </p>
          <p className="text-muted text-pretty">
            The relay goes on by itself. You may close this window, or Leadline.
            {made.state === 'importing' && ' Stop takes back what was added until then.'}
          </p>
        </>
      )}
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      {!isRunning && (made.counts.invalid ?? 0) > 0 && <ImportFaults made={made} />}
      {made.state === 'done' && (
        <p className="text-muted">
          For 30 days you can take it back: leads that it added go where nobody touched them since, and what it filled in is blank again.
        </p>
      )}
      <div className="flex gap-2">
        <Button variant="primary" onPress={onClose}>
          Close
        </Button>
        {(made.state === 'importing' || made.state === 'checking') && (
          <Button isPending={moving.isPending} onPress={() => move('cancel')}>
            Stop
          </Button>
        )}
        {made.state === 'done' && (
          <Button isPending={moving.isPending} onPress={() => move('undo')}>
            Take back
          </Button>
        )}
      </div>
    </div>
  );
}
