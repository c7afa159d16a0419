import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { isUnderWay, useLeadImport } from '../data/use-lead-import.ts';
import { useMoveLeadImport } from '../data/use-move-lead-import.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { ImportFaults } from './import-faults.tsx';
import { sayCounts, sayState } from './import-words.ts';

type Props = { readonly made: LeadImport; readonly onChanged: (made: LeadImport) => void; readonly onClose: () => void };

/** How far an import is, and what became of it. */
export function ImportProgress({ made: before, onChanged, onClose }: Props) {
  const { data: made, error } = useLeadImport(before);
  const moving = useMoveLeadImport();
  const move = (step: 'cancel' | 'undo') => moving.mutate([{ id: made.id, step }], { onSuccess: onChanged });
  const problem = error ?? moving.error;
  return (
    <div className="flex flex-col gap-4">
      <p role="status">
        <span className="font-semibold">{sayState(made)}.</span> {made.fileName}: {sayCounts(made)}.
      </p>
      {isUnderWay(made) && (
        <>
          <ProgressBar label={sayState(made)} done={made.done} total={made.rows} />
          <p className="text-muted">The relay goes on by itself. You may close this window, or Leadline.</p>
        </>
      )}
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem.message}
        </Banner>
      )}
      {(made.counts.invalid ?? 0) > 0 && <ImportFaults made={made} />}
      {(made.state === 'done' || made.state === 'cancelled') && (
        <p className="text-muted">
          For 30 days you can take it back: leads that it added go where nobody touched them since, and what it filled in is blank again.
        </p>
      )}
      <div className="flex gap-2">
        <Button variant="primary" onPress={onClose}>
          Close
        </Button>
        {made.state === 'importing' && (
          <Button isPending={moving.isPending} onPress={() => move('cancel')}>
            Stop
          </Button>
        )}
        {(made.state === 'done' || made.state === 'cancelled') && (
          <Button isPending={moving.isPending} onPress={() => move('undo')}>
            Take back
          </Button>
        )}
      </div>
    </div>
  );
}
