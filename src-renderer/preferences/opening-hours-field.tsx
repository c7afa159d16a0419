import { readOpeningHours, WEEKDAYS, type Weekday } from '../../src-shared/domain/opening-hours-text.ts';
import type { OpeningHours } from '../../src-shared/protocol/opening-hours.ts';
import { TextField } from '../ui/text-field.tsx';
import { strings } from './strings.ts';

const words = strings.locations;

/** What is typed for each day; blank is closed. */
export type TypedHours = Readonly<Record<Weekday, string>>;

export function typedHours(hours: OpeningHours | null): TypedHours {
  const said = (day: Weekday) => (hours?.[day] ?? []).map(({ from, to }) => `${from}-${to}`).join(', ');
  return { mon: said('mon'), tue: said('tue'), wed: said('wed'), thu: said('thu'), fri: said('fri'), sat: said('sat'), sun: said('sun') };
}

/** null: nothing is said of any day; `bad`: a day cannot be read. */
export function readTypedHours(typed: TypedHours): OpeningHours | null | 'bad' {
  const given = WEEKDAYS.filter(day => typed[day].trim() !== '');
  if (given.length === 0) return null;
  return readOpeningHours(given.map(day => `${day} ${typed[day]}`).join('; ')) ?? 'bad';
}

type Props = { readonly typed: TypedHours; readonly onChange: (typed: TypedHours) => void };

/** A line for each weekday, as one writes hours on a door. */
export function OpeningHoursField({ typed, onChange }: Props) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium text-muted">{words.openingHours}</legend>
      <p className="mb-1 text-sm text-muted">{words.openingHoursHint}</p>
      <div className="grid grid-cols-2 gap-x-4 gap-y-2">
        {WEEKDAYS.map(day => (
          <TextField
            key={day}
            label={words.weekdays[day]}
            value={typed[day]}
            onChange={said => onChange({ ...typed, [day]: said })}
            placeholder={words.closed}
            error={typed[day].trim() !== '' && readOpeningHours(`${day} ${typed[day]}`) === null ? words.badHours : undefined}
            inputClassName="tabular"
          />
        ))}
      </div>
    </fieldset>
  );
}
