import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { useNow } from '../ui/use-now.ts';
import { ConsentSign } from './consent-sign.tsx';
import { phoneStanding } from './phone-standing.ts';

type Props = {
  readonly every: readonly LeadPhone[];
  readonly kept: readonly string[];
  readonly onChange: (kept: string[]) => void;
};

/** The numbers of both, with their consent. Where there are more than two, two are chosen. [B2] */
export function MergePhones({ every, kept, onChange }: Props) {
  const now = new Date(useNow(30_000));
  if (every.length === 0) return null;
  const isChoice = every.length > 2;
  return (
    <div role="group" aria-label="Phones" className="grid grid-cols-[6rem_1fr] items-start gap-3 py-2.5">
      <span className="text-faint">Phones</span>
      <div className="flex flex-col gap-2">
        {isChoice && <p className="text-sm text-muted">A lead has two numbers. Choose which stay: the others are kept in the notes.</p>}
        {every.map(phone => {
          const place = kept.indexOf(phone.number);
          const words = (
            <span className="tabular">
              {formatPhone(phone.number)}
              {phone.label !== null && <span className="text-faint"> {phone.label}</span>}
              {place >= 0 && <span className="text-faint"> · Phone{place + 1}</span>}
            </span>
          );
          return (
            <div key={phone.number} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              {isChoice ? (
                <Checkbox
                  isSelected={place >= 0}
                  isDisabled={place < 0 && kept.length >= 2}
                  onChange={isKept => onChange(isKept ? [...kept, phone.number] : kept.filter(number => number !== phone.number))}
                >
                  {words}
                </Checkbox>
              ) : (
                words
              )}
              <ConsentSign standing={phoneStanding(phone, now, null)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
