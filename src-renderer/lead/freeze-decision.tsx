import { CircleX, Clock, MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { freezeDeadline } from '../../src-shared/domain/freeze-deadline.ts';
import type { DecideFreeze } from '../../src-shared/protocol/commands.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import { useDecideFreeze } from '../data/use-decide-freeze.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useNow } from '../ui/use-now.ts';
import { sayCountdown } from './say-countdown.ts';
import { sayWhen } from './say-when.ts';

type Props = { readonly leadId: string; readonly phone: LeadPhone };

/** Staff decide what the lead meant; until then the time is shown when it counts as a STOP by itself. [O6] */
export function FreezeDecision({ leadId, phone }: Props) {
  const decide = useDecideFreeze();
  const [note, setNote] = useState('');
  const now = new Date(useNow(30_000));
  if (phone.frozenAt === null) return null;
  const deadline = freezeDeadline(new Date(phone.frozenAt), phone.number);
  const say = (decision: DecideFreeze['decision']) =>
    decide.mutate([{ leadId, phone: phone.slot, number: phone.number, decision, note: note.trim() }]);
  const isPending = (decision: DecideFreeze['decision']) => decide.isPending && decide.variables?.[0].decision === decision;
  return (
    <div className="flex max-w-120 flex-col gap-2">
      <p className="flex items-center gap-1.5 text-caution">
        <Clock aria-hidden className="size-3.5 shrink-0" />
        <span>
          Counts as a STOP by itself {sayCountdown(deadline, now)} ({sayWhen(deadline.toISOString(), now)}).
        </span>
      </p>
      <TextField
        label="What did the lead mean?"
        isOptional
        placeholder="Called: only the reminders are unwanted"
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      <div className="flex flex-wrap gap-2">
        <Button icon={CircleX} isPending={isPending('stop')} isDisabled={decide.isPending} onPress={() => say('stop')}>
          It meant stop
        </Button>
        <Button icon={MessageSquare} isPending={isPending('not_stop')} isDisabled={decide.isPending} onPress={() => say('not_stop')}>
          It did not mean stop
        </Button>
      </div>
      {decide.error !== null && (
        <p role="alert" className="text-sm text-critical">
          {decide.error.message}
        </p>
      )}
    </div>
  );
}
