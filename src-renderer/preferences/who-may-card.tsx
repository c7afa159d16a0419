import { WhoMay } from '../../src-shared/protocol/account.ts';
import { Select } from '../ui/select.tsx';
import { useField } from '../ui/use-field.ts';
import { Card } from './card.tsx';
import type { PracticeControl } from './practice-values.ts';
import { strings } from './strings.ts';

const words = strings.practice;
const DEEDS = Object.keys(WhoMay.shape) as (keyof WhoMay)[]; // of this very schema

type Props = { readonly control: PracticeControl; readonly isAdmin: boolean };

/** What staff may do without being administrators. [W1] */
export function WhoMayCard({ control, isAdmin }: Props) {
  return (
    <Card isPadded>
      <div>
        <h3 className="font-medium">{words.whoMayTitle}</h3>
        <p className="text-sm text-faint">{words.whoMayHint}</p>
      </div>
      {DEEDS.map(deed => (
        <Deed key={deed} control={control} deed={deed} isAdmin={isAdmin} />
      ))}
    </Card>
  );
}

function Deed({ control, deed, isAdmin }: Props & { readonly deed: keyof WhoMay }) {
  const { label, description } = words.whoMay[deed];
  const { field, error } = useField({ control, name: `whoMay.${deed}`, label });
  return (
    <Select
      label={label}
      description={description}
      error={error}
      isDisabled={!isAdmin}
      value={field.value}
      onChange={field.onChange}
      options={Object.entries(words.allowed).map(([id, said]) => ({ id, label: said }))}
    />
  );
}
