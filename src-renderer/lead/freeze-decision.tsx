import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import { useDecideFreeze } from '../data/use-decide-freeze.ts';
import { FreezeChoice } from './freeze-choice.tsx';

type Props = { readonly leadId: string; readonly phone: LeadPhone };

/** Staff decide what the lead meant; until then the time is shown when it counts as a STOP by itself. [O6] */
export function FreezeDecision({ leadId, phone }: Props) {
  const decide = useDecideFreeze();
  if (phone.frozenAt === null) return null;
  return (
    <FreezeChoice
      frozenAt={phone.frozenAt}
      number={phone.number}
      who="the lead"
      pending={decide.isPending ? (decide.variables?.[0].decision ?? null) : null}
      problem={decide.error?.message ?? null}
      onDecide={decided => decide.mutate([{ leadId, phone: phone.slot, number: phone.number, ...decided }])}
    />
  );
}
