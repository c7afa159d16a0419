import { Select } from '../ui/select.tsx';
import type { LocationChoiceProps } from './location-chosen.tsx';
import { strings } from './strings.ts';

const EVERYWHERE = 'everywhere';

export function LocationSelect({ locations, locationId, onChoose }: LocationChoiceProps) {
  return (
    <Select
      label={strings.location}
      isLabelHidden
      size="sm"
      className="max-w-44"
      options={[{ id: EVERYWHERE, label: strings.everyLocation }, ...locations.map(({ id, name }) => ({ id, label: name }))]}
      value={locationId ?? EVERYWHERE}
      onChange={id => onChoose(id === EVERYWHERE ? null : id)}
    />
  );
}
