import { Merge } from 'lucide-react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import { useMergedLeads } from '../data/use-merged-leads.ts';
import { useStaff } from '../data/use-staff.ts';

/** What became part of this lead, when, and by whom. Nothing where nothing did. [B5] */
export function MergedNote({ leadId, now }: { readonly leadId: string; readonly now: Date }) {
  const merged = useMergedLeads(leadId).data ?? [];
  const staff = useStaff().data ?? [];
  return merged.map(each => {
    const when = relativeTime(new Date(each.mergedAt), now);
    const who = staff.find(person => person.id === each.mergedBy);
    return (
      <p key={each.id} className="text-sm text-muted">
        <Merge aria-hidden className="mr-1 inline size-3.5 align-text-bottom" />
        Merged with <bdi>{each.name}</bdi> <span title={when.exact}>{when.words}</span>
        {who !== undefined && (
          <>
            {' '}
            by <bdi>{who.name || who.email}</bdi>
          </>
        )}
        . Texts and calls of both are here.
        {each.leftOut.length > 0 && ` Left out: ${each.leftOut.map(formatPhone).join(', ')}.`}
      </p>
    );
  });
}
