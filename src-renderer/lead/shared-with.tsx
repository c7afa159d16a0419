import { Users } from 'lucide-react';
import { Fragment } from 'react';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { useLeadsSharingNumbers } from '../data/use-leads-sharing-numbers.ts';
import { Button } from '../ui/button.tsx';

type Props = {
  readonly leadId: string;
  readonly phoneNumber: string;
  /** What that means here. */
  readonly meaning: string;
  readonly onOpenLead: (leadId: string) => void;
};

/** The other leads who have this number, each a way to their conversation. Nothing where there are none. [C2, M1] */
export function SharedWith({ leadId, phoneNumber, meaning, onOpenLead }: Props) {
  const leads = (useLeadsSharingNumbers(leadId).data ?? []).filter(other => other.phoneNumber === phoneNumber);
  if (leads.length === 0) return null;
  return (
    <p className="text-sm text-muted">
      <Users aria-hidden className="mr-1 inline size-3.5 align-text-bottom" />
      Shared with{' '}
      {leads.map((other, index) => (
        <Fragment key={other.leadId}>
          {index > 0 && ', '}
          <Button variant="link" className="text-sm" onPress={() => onOpenLead(other.leadId)}>
            <bdi>{leadName(other)}</bdi>
          </Button>
        </Fragment>
      ))}
      . {meaning}
    </p>
  );
}
