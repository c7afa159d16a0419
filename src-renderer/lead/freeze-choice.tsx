import { CircleX, MessageSquare } from 'lucide-react';
import { useState } from 'react';
import type { DecideNumberFreeze } from '../../src-shared/protocol/commands.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { FreezeCountdown } from './freeze-countdown.tsx';

type Props = {
  readonly frozenAt: string;
  readonly number: string;
  /** Who wrote the words: the lead, or the sender. */
  readonly who: string;
  /** The decision that is on its way; null: none. */
  readonly pending: DecideNumberFreeze['decision'] | null;
  /** Why the last one failed. */
  readonly problem: string | null;
  readonly onDecide: (decided: DecideNumberFreeze) => void;
};

/** The two answers to words that may mean stop, and until when they are asked for. [O6] */
export function FreezeChoice({ frozenAt, number, who, pending, problem, onDecide }: Props) {
  const [note, setNote] = useState('');
  const say = (decision: DecideNumberFreeze['decision']) => onDecide({ decision, note: note.trim() });
  const isPending = pending !== null;
  return (
    <div className="flex max-w-120 flex-col gap-2">
      <FreezeCountdown frozenAt={frozenAt} number={number} />
      <TextField
        label={`What did ${who} mean?`}
        isOptional
        placeholder="Called: only the reminders are unwanted"
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      <div className="flex flex-wrap gap-2">
        <Button icon={CircleX} isPending={pending === 'stop'} isDisabled={isPending} onPress={() => say('stop')}>
          It meant stop
        </Button>
        <Button icon={MessageSquare} isPending={pending === 'not_stop'} isDisabled={isPending} onPress={() => say('not_stop')}>
          It did not mean stop
        </Button>
      </div>
      {problem !== null && (
        <p role="alert" className="text-sm text-critical">
          {problem}
        </p>
      )}
    </div>
  );
}
