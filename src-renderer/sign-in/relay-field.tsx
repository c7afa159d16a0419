import { Globe } from 'lucide-react';
import { useState } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { Button } from '../ui/button.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { strings } from './strings.ts';

type Props<Values extends FieldValues, Saved> = {
  readonly control: Control<Values, unknown, Saved>;
  readonly name: FieldPath<Values>;
  /** What this desktop used last; empty on a new one. */
  readonly known: string;
  readonly hasFault: boolean;
};

/** The practice's address: a quiet line once it is known, a field while it is not, is wrong, or is to be changed. */
export function RelayField<Values extends FieldValues, Saved>({ control, name, known, hasFault }: Props<Values, Saved>) {
  const [isChanging, setChanging] = useState(known === '');
  if (isChanging || hasFault) {
    return (
      <FormTextField
        startsFocused
        control={control}
        name={name}
        label={strings.relay}
        description={strings.relayHint}
        autoComplete="url"
        spellCheck="false"
      />
    );
  }
  return (
    <div className="flex items-center gap-2 rounded-md bg-sunken px-3 py-1.5 text-sm">
      <Globe aria-hidden className="size-3.5 shrink-0 text-faint" />
      <span className="min-w-0 flex-1 truncate" title={known}>
        <span className="sr-only">{strings.relay}: </span>
        {known.replace(/^https:\/\//, '')}
      </span>
      <Button variant="link" className="text-sm" onPress={() => setChanging(true)}>
        {strings.change}
      </Button>
    </div>
  );
}
