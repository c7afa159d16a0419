import { describe, expect, test } from 'vitest';
import {
  createLeadOf,
  EMPTY_LEAD,
  faultsOf,
  leadFaults,
  leadFormValues,
  phoneFault,
  updateLeadOf,
} from '../../../src-renderer/lead/lead-form-values.ts';
import { aLead, aPhone } from './support/a-lead.ts';
import { idOf } from './support/a-message.ts';

describe("a lead's form", () => {
  test.each(['(512) 555-0199', '512.555.0199', '+1 512 555 0199', '5125550199', ''])('takes the phone "%s"', typed => {
    expect(phoneFault(typed)).toBeNull();
  });

  test.each(['512 555 01', '555-0199', 'call me', '512 555 0199 ext 4'])('refuses the phone "%s" with a reason', typed => {
    expect(phoneFault(typed)).toMatch(/^This number .+\.$/);
  });

  test('wants at least a name, a phone or an email', () => {
    expect(leadFaults(EMPTY_LEAD).form).toBeDefined();
    expect(leadFaults({ ...EMPTY_LEAD, lastName: 'Li' })).toEqual({});
  });

  test('finds the same number twice, in whatever format', () => {
    expect(leadFaults({ ...EMPTY_LEAD, phone1: '512 555 0199', phone2: '+15125550199' }).phone2).toContain('same number');
  });

  test('refuses what is no email', () => {
    expect(leadFaults({ ...EMPTY_LEAD, email: 'maria at example' }).email).toBeDefined();
  });

  test('leaves out the label of a phone that is not there', () => {
    expect(createLeadOf({ ...EMPTY_LEAD, lastName: 'Li' }, idOf(1))).toMatchObject({ id: idOf(1), phone1: null, phone1Label: null });
  });

  test('saving an untouched form changes nothing', () => {
    const values = leadFormValues(aLead({ phones: [aPhone(), aPhone({ slot: 'phone2', number: '+442079460018', label: null })] }));
    expect(updateLeadOf(values, values)).toEqual({});
    expect(leadFaults(values)).toEqual({});
  });

  test('saves only what was changed, so that a colleague’s change of another field stays', () => {
    const before = leadFormValues(aLead());
    expect(updateLeadOf(before, { ...before, notes: 'Prefers mornings' })).toEqual({ notes: 'Prefers mornings' });
    expect(updateLeadOf(before, { ...before, phone1: '' })).toEqual({ phone1: null, phone1Label: null });
  });

  test('puts the faults that the relay found at their fields, and the rest above the form', () => {
    const problem = {
      type: 'about:blank#invalid_request',
      title: 'Invalid',
      status: 400,
      code: 'invalid_request' as const,
      detail: 'See errors.',
    };
    expect(faultsOf({ ...problem, errors: [{ field: 'phone1', reason: 'has too few digits' }] })).toEqual({
      phone1: 'This number has too few digits.',
    });
    expect(faultsOf({ ...problem, errors: [{ field: 'id', reason: 'is taken' }] })).toEqual({ form: 'See errors.' });
  });
});
