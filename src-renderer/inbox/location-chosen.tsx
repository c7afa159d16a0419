import { ChevronDown } from 'lucide-react';
import type { Location } from '../../src-shared/protocol/location.ts';
import { selectButtonLook } from '../ui/select-button-look.ts';
import { strings } from './strings.ts';

export type LocationChoiceProps = {
  readonly locations: readonly Location[];
  /** null: every location. */
  readonly locationId: string | null;
  readonly onChoose: (locationId: string | null) => void;
};

/** The choice of a location as it looks, until its list is there. */
export function LocationChosen({ locations, locationId }: LocationChoiceProps) {
  return (
    <div className="flex max-w-44 min-w-0 flex-col gap-1">
      <div className={selectButtonLook('sm')}>
        <span className="min-w-0 flex-1 truncate">{locations.find(({ id }) => id === locationId)?.name ?? strings.everyLocation}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </div>
    </div>
  );
}
