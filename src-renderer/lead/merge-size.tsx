import { leadName } from '../../src-shared/domain/lead-name.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { useCountOfLead } from '../data/use-count-of-lead.ts';

/** A lead that may stay, and how much would move with it. */
export function MergeSize({ lead }: { readonly lead: Lead }) {
  const { texts, calls } = useCountOfLead(lead.id).data ?? { texts: 0, calls: 0 };
  return (
    <>
      <span className="font-medium">{leadName(lead)}</span>
      <span className="block text-sm text-faint">
        {counted(texts, 'text')}, {counted(calls, 'call')}
      </span>
    </>
  );
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? what : `${what}s`}`;
}
