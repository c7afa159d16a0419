import { useState } from 'react';
import type { DuplicateChoice, ImportField, LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { useCheckLeadImport } from '../data/use-check-lead-import.ts';
import { useLocations } from '../data/use-locations.ts';
import { useMoveLeadImport } from '../data/use-move-lead-import.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select } from '../ui/select.tsx';
import { ImportFaults } from './import-faults.tsx';
import { IMPORT_FIELDS, sayCounts } from './import-words.ts';

const NONE = 'none';
const FIELD_OPTIONS = [{ id: NONE, label: 'Leave out' }, ...Object.entries(IMPORT_FIELDS).map(([id, label]) => ({ id, label }))];
const DUPLICATES: { id: DuplicateChoice; label: string; description: string }[] = [
  { id: 'skip', label: 'Skip', description: 'The row changes nothing.' },
  { id: 'fill_blanks', label: 'Fill in what is blank', description: 'What the lead has stays as it is.' },
  { id: 'create', label: 'Add all the same', description: 'There will be two leads.' },
];

type Props = { readonly made: LeadImport; readonly onChanged: (made: LeadImport) => void };

/** What each column is and what becomes of duplicates; then what the import would do. */
export function ImportChoices({ made, onChanged }: Props) {
  const [fields, setFields] = useState<(ImportField | null)[]>(made.mapping?.fields ?? made.columns.map(({ guess }) => guess));
  const [duplicates, setDuplicates] = useState<DuplicateChoice>(made.mapping?.duplicates ?? 'skip');
  const [locationId, setLocationId] = useState<string | null>(made.mapping?.locationId ?? null);
  /** What was chosen is what was checked. */
  const [isChecked, setChecked] = useState(made.state === 'ready');
  const checking = useCheckLeadImport();
  const moving = useMoveLeadImport();
  const locations = (useLocations().data ?? []).filter(location => location.archivedAt === null);
  const problem = checking.error ?? moving.error;
  const change = (set: () => void) => {
    set();
    setChecked(false);
  };
  const check = () => checking.mutate([{ id: made.id, fields, duplicates, locationId }], { onSuccess: onChanged });
  const begin = () => moving.mutate([{ id: made.id, step: 'begin' }], { onSuccess: onChanged });
  return (
    <div className="flex flex-col gap-4">
      <p className="truncate text-muted">
        {made.fileName}, {made.rows.toLocaleString('en-US')} {made.rows === 1 ? 'row' : 'rows'}
      </p>
      {made.encoding === 'windows-1252' && (
        <Banner tone="caution">
          It is no UTF-8 and was read as Windows-1252. Look whether letters with accents are right; if not, save the file as UTF-8 and
          choose it again.
        </Banner>
      )}
      <ul aria-label="Columns" className="flex flex-col gap-2">
        {made.columns.map((column, index) => (
          <li key={index} className="grid grid-cols-2 items-center gap-3">
            <span className="min-w-0">
              <span className="block truncate font-medium">{column.name || `Column ${index + 1}`}</span>
              <span className="block truncate text-sm text-muted">{column.samples.join(', ') || 'Empty'}</span>
            </span>
            <Select
              label={`What ${column.name || `column ${index + 1}`} becomes`}
              isLabelHidden
              options={FIELD_OPTIONS}
              value={fields[index] ?? NONE}
              onChange={id => change(() => setFields(fields.with(index, id === NONE ? null : (id as ImportField))))}
            />
          </li>
        ))}
      </ul>
      <RadioGroup
        label="Leads that are known by phone or email, or twice in the file"
        options={DUPLICATES}
        value={duplicates}
        onChange={id => change(() => setDuplicates(id as DuplicateChoice))}
      />
      {locations.length > 0 && (
        <Select
          label="Phones without a country code are of the country of"
          options={[{ id: NONE, label: 'United States and Canada' }, ...locations.map(({ id, name }) => ({ id, label: name }))]}
          value={locationId ?? NONE}
          onChange={id => change(() => setLocationId(id === NONE ? null : id))}
        />
      )}
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem.message}
        </Banner>
      )}
      {isChecked && (
        <Banner role="status">
          Nothing has changed yet. Of {made.rows.toLocaleString('en-US')}: {sayCounts(made)}.
        </Banner>
      )}
      {isChecked && (made.counts.invalid ?? 0) > 0 && <ImportFaults made={made} />}
      <div className="flex gap-2">
        <Button variant={isChecked ? 'secondary' : 'primary'} isPending={checking.isPending} onPress={check}>
          {isChecked ? 'Check again' : 'Check'}
        </Button>
        {isChecked && (
          <Button variant="primary" isPending={moving.isPending} onPress={begin}>
            Import
          </Button>
        )}
      </div>
    </div>
  );
}
