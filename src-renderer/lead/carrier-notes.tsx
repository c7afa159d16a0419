import { PhoneOff, TriangleAlert } from 'lucide-react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { relativeTime } from '../../src-shared/domain/relative-time.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import { sayLineWarning } from './say-line-warning.ts';

/** What the phone company knows of a phone, apart from the practice's own records: its kind of line, and what is blocked there. */
export function CarrierNotes({ phone, now }: { readonly phone: LeadPhone; readonly now: Date }) {
  if (phone.lineWarning === null && phone.carrierBlocks.length === 0) return null;
  return (
    <div className="flex flex-col gap-0.5 text-sm text-muted select-text">
      {phone.lineWarning !== null && (
        <p>
          <TriangleAlert aria-hidden className="mr-1 inline size-3.5 align-text-bottom text-caution" />
          {sayLineWarning(phone.lineWarning)}
        </p>
      )}
      {phone.carrierBlocks.map(({ trackingNumber, since }) => {
        const { words, exact } = relativeTime(new Date(since), now);
        return (
          <p key={trackingNumber}>
            <PhoneOff aria-hidden className="mr-1 inline size-3.5 align-text-bottom text-critical" />
            Blocked by the phone company for texts from <span className="tabular">{formatPhone(trackingNumber)}</span>,{' '}
            <time dateTime={since} title={exact}>
              {words}
            </time>
            . START texted to that number lifts it.
          </p>
        );
      })}
    </div>
  );
}
