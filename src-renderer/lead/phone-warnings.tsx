import type { CarrierBlock } from '../../src-shared/domain/carrier-block.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { sayLineWarning } from './say-line-warning.ts';

type Props = {
  readonly phone: LeadPhone;
  readonly block: CarrierBlock | null;
  readonly lead: string;
  /** How long ago, or the day. */
  readonly when: (instant: string) => string;
  readonly onLocation: (id: string) => void;
};

/** Why a text to this phone may not arrive, though nothing of ours bars it. [O12, D14] */
export function PhoneWarnings({ phone, block, lead, when, onLocation }: Props) {
  if (block === null && phone.lineWarning === null) return null;
  const other = block?.elsewhere[0];
  return (
    <div className="flex flex-col gap-2">
      {phone.lineWarning !== null && <Banner tone="caution">{sayLineWarning(phone.lineWarning)}</Banner>}
      {block !== null && (
        <Banner tone="caution">
          <strong className="font-medium">
            The phone company may still block texts from <span className="tabular">{formatPhone(block.trackingNumber)}</span> to this phone
          </strong>{' '}
          (since {when(block.since)}). A text comes back until {lead} texts START to{' '}
          <span className="tabular">{formatPhone(block.trackingNumber)}</span>.
          {other !== undefined && (
            <span className="block">
              Another location’s number may work:{' '}
              <Button variant="link" onPress={() => onLocation(other.id)}>
                Send from {other.name}
              </Button>
            </span>
          )}
        </Banner>
      )}
    </div>
  );
}
