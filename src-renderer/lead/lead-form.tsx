import type { FormEvent } from 'react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ChangedMeanwhile } from '../ui/changed-meanwhile.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type LeadField, phoneFault } from './lead-form-values.ts';
import type { LeadForm as Form } from './use-lead-form.ts';

type Props = {
  readonly form: Form;
  readonly label: string;
  readonly saveLabel: string;
  /** The numbers the lead has now: another one has to consent for itself. */
  readonly numbers: readonly string[];
  readonly onCancel: () => void;
};

const LABELS: Record<LeadField, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  phone1: 'Phone 1',
  phone1Label: 'Label of phone 1',
  phone2: 'Phone 2',
  phone2Label: 'Label of phone 2',
  email: 'Email',
  source: 'Source',
  notes: 'Notes',
};

/** The fields of a lead. */
export function LeadForm({ form, label, saveLabel, numbers, onCancel }: Props) {
  const { values, faults } = form;
  const field = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (value: string) => form.set(name, value),
    onBlur: () => form.leave(name),
    error: faults[name],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that bubble up from the form's fields
    <form
      aria-label={label}
      noValidate
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          // What was typed is not thrown away by one key; Cancel does that.
          event.preventDefault();
          event.stopPropagation();
          if (!form.isChanged) onCancel();
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
      className="flex max-w-140 flex-col gap-4"
    >
      <ChangedMeanwhile versions={form.versions} labelOf={field => LABELS[field as LeadField]} />
      {faults.form !== undefined && (
        <Banner tone="critical" role="alert">
          {faults.form}
        </Banner>
      )}
      <div className="grid grid-cols-2 gap-3">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the form was asked for, and its first field is where one begins */}
        <TextField label="First name" autoFocus {...field('firstName')} />
        <TextField label="Last name" {...field('lastName')} />
      </div>
      {(['phone1', 'phone2'] as const).map((slot, index) => (
        <div key={slot} className="grid grid-cols-[1fr_10rem] items-start gap-3">
          <TextField
            label={`Phone ${index + 1}`}
            isOptional={index === 1}
            type="tel"
            inputClassName="tabular"
            placeholder="(512) 555-0199"
            {...field(slot)}
            {...newNumberHint(values[slot], numbers)}
          />
          <TextField label="Label" placeholder={index === 0 ? 'Mobile' : 'Home'} {...field(`${slot}Label`)} />
        </div>
      ))}
      <div className="grid grid-cols-2 gap-3">
        <TextField label="Email" isOptional type="email" {...field('email')} />
        <TextField label="Source" isOptional placeholder="Web form, phone call…" {...field('source')} />
      </div>
      <TextArea label="Notes" isOptional rows={4} maxLength={10_000} {...field('notes')} />
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" isPending={form.isSaving}>
          {saveLabel}
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

/** Consent belongs to the number: who changes it should know that the asking begins anew. */
function newNumberHint(typed: string, numbers: readonly string[]): { description?: string } {
  const isNew = numbers.length > 0 && typed.trim() !== '' && phoneFault(typed) === null;
  if (!isNew || numbers.some(number => formatPhone(number) === typed.trim())) return {};
  return { description: 'Consent belongs to a number: this one is judged on its own.' };
}
