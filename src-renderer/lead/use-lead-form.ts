import { useState } from 'react';
import { ProblemError } from '../data/problem-error.ts';
import { EMPTY_LEAD, faultsOf, type LeadFaults, type LeadField, type LeadFormValues, leadFaults } from './lead-form-values.ts';

export type LeadForm = {
  readonly values: LeadFormValues;
  readonly faults: LeadFaults;
  readonly set: (field: LeadField, value: string) => void;
  /** A field was left: what is wrong with it is said now. */
  readonly leave: (field: LeadField) => void;
  readonly submit: () => void;
  readonly isSaving: boolean;
  readonly isChanged: boolean;
};

/** A lead's form. What was typed stays whatever is wrong with it, and a fault is said at its field. */
export function useLeadForm(start: LeadFormValues | null, save: (values: LeadFormValues) => Promise<void>): LeadForm {
  const [begun] = useState(start ?? EMPTY_LEAD);
  const [values, setValues] = useState(begun);
  const [faults, setFaults] = useState<LeadFaults>({});
  const [isSaving, setSaving] = useState(false);

  const submit = async () => {
    const found = leadFaults(values);
    setFaults(found);
    if (Object.keys(found).length > 0 || isSaving) return;
    setSaving(true);
    try {
      await save(values);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setFaults(faultsOf(error.problem));
    } finally {
      setSaving(false);
    }
  };

  return {
    values,
    faults,
    set: (field, value) => {
      setValues({ ...values, [field]: value });
      if (faults[field] === undefined && faults.form === undefined) return;
      const { [field]: _mended, form: _form, ...rest } = faults;
      setFaults(rest);
    },
    leave: field => {
      const { [field]: fault } = leadFaults(values);
      if (fault !== undefined) setFaults({ ...faults, [field]: fault });
    },
    submit: () => void submit(),
    isSaving,
    isChanged: Object.entries(values).some(([field, value]) => begun[field as LeadField] !== value),
  };
}
