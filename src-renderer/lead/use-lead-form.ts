import { useState } from 'react';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { ProblemError } from '../data/problem-error.ts';
import { useVersions, type Versions } from '../data/use-versions.ts';
import {
  EMPTY_LEAD,
  faultsOf,
  type LeadFaults,
  type LeadField,
  leadFormValues,
  type LeadFormValues,
  leadFaults,
} from './lead-form-values.ts';

export type LeadForm = {
  readonly values: LeadFormValues;
  readonly faults: LeadFaults;
  readonly set: (field: LeadField, value: string) => void;
  /** A field was left: what is wrong with it is said now. */
  readonly leave: (field: LeadField) => void;
  readonly submit: () => void;
  readonly isSaving: boolean;
  readonly isChanged: boolean;
  /** What somebody else saved meanwhile. */
  readonly versions: Versions;
};

/** What a save has to know of the form, apart from its values. */
export type LeadFormBase = { readonly begun: LeadFormValues; readonly version: number };

/**
 * A lead's form. What was typed stays whatever is wrong with it, and a fault is said at its field.
 * @param lead the row as it is by now; null: a new one.
 */
export function useLeadForm(
  start: LeadFormValues | null,
  lead: Lead | null,
  save: (values: LeadFormValues, base: LeadFormBase) => Promise<void>,
): LeadForm {
  const [begun, setBegun] = useState(start ?? EMPTY_LEAD);
  const [values, setValues] = useState(begun);
  const [faults, setFaults] = useState<LeadFaults>({});
  const [isSaving, setSaving] = useState(false);

  const versions = useVersions(lead, leadFormValues, {
    isSaving,
    read: () => values,
    write: (merged, newest) => {
      setValues(merged);
      setBegun(newest);
      setFaults({});
    },
  });

  const submit = async () => {
    if (versions.isUndecided) return setFaults({ form: 'Choose first which version stays, where both of you changed something.' });
    const found = leadFaults(values);
    setFaults(found);
    if (Object.keys(found).length > 0 || isSaving) return;
    setSaving(true);
    try {
      await save(values, { begun, version: versions.version });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (!versions.hear(error)) setFaults(faultsOf(error.problem));
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
    versions,
  };
}
