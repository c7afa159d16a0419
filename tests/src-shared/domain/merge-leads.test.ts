import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPhone } from '../../../src-shared/domain/phone-number.ts';
import { type MergingLead, mergeLeads } from '../../../src-shared/domain/merge-leads.ts';
import { slotAfterMerge } from '../../../src-shared/domain/slot-after-merge.ts';
import { whyDuplicate } from '../../../src-shared/domain/why-duplicate.ts';
import { aLead, aPhone, anId } from '../../support/builders.ts';

const NUMBERS = ['+15125550101', '+15125550102', '+15125550103', '+15125550104'];
const text = fc.constantFrom('', 'Ana', 'Anna', 'Ruiz');
const lead = fc
  .record({
    ...{ firstName: text, lastName: text, notes: fc.constantFrom('', 'Prefers mornings', 'Likes tea') },
    email: fc.constantFrom(null, 'ana@mail.example', 'anna@work.example'),
    source: fc.constantFrom(null, 'Web form', 'Phone call'),
    doNotTextByStaff: fc.boolean(),
    stopped: fc.boolean(),
    numbers: fc.uniqueArray(fc.constantFrom(...NUMBERS), { maxLength: 2 }),
  })
  .map(({ stopped, numbers, ...fields }): MergingLead => {
    const phones = numbers.map((number, index) =>
      aPhone({ slot: index === 0 ? 'phone1' : 'phone2', number, optedOut: number === NUMBERS[3] }),
    );
    return { ...aLead({ id: anId(), ...fields, phones }), stopMarkedBy: stopped ? '+15125550199' : null };
  });
const whose = fc.constantFrom('survivor', 'other', undefined);

describe('merging', () => {
  test('[B2, B3] whatever is chosen, every value of either lead is in the merged one or in its notes, and nobody becomes textable', () => {
    fc.assert(
      fc.property(lead, lead, whose, whose, fc.boolean(), (survivor, other, firstName, email, turned) => {
        const numbers = [...new Set([...survivor.phones, ...other.phones].map(phone => phone.number))];
        const phones = (turned ? numbers.toReversed() : numbers).slice(0, 2);
        const merge = mergeLeads(survivor, other, { fields: { firstName, email }, phones }, '2026-11-24');
        if (merge.is === 'refused') throw new Error(merge.because);
        const { fields, leftOut } = merge;
        expect(
          [fields.phone1, fields.phone2]
            .filter(number => number !== null)
            .concat(leftOut)
            .toSorted(),
        ).toEqual(numbers.toSorted());
        const said = [fields.firstName, fields.lastName, fields.email, fields.source, fields.notes].join('\n');
        for (const each of [survivor, other]) {
          for (const value of [each.firstName, each.lastName, each.email, each.source, each.notes]) expect(said).toContain(value ?? '');
        }
        for (const number of leftOut) expect(fields.notes).toContain(formatPhone(number));
        const kept = [...survivor.phones, ...other.phones].filter(phone => [fields.phone1, fields.phone2].includes(phone.number));
        const isDoNotText = fields.doNotTextByStaff || fields.stopMarkedBy !== null || kept.some(phone => phone.optedOut);
        const wasDoNotText = [survivor, other].some(
          each => each.doNotTextByStaff || each.stopMarkedBy !== null || each.phones.some(phone => phone.optedOut),
        );
        expect(isDoNotText).toBe(wasDoNotText);
      }),
    );
  });

  test('[B2] of three numbers two must be chosen, and only numbers of these leads', () => {
    const phone = (slot: 'phone1' | 'phone2', index: number) => aPhone({ slot, number: NUMBERS[index] ?? '' });
    const one = { ...aLead({ phones: [phone('phone1', 0), phone('phone2', 1)] }), stopMarkedBy: null };
    const two = { ...aLead({ phones: [phone('phone1', 2)] }), stopMarkedBy: null };
    const because = (phones?: string[]) => {
      const merge = mergeLeads(one, two, { phones }, '2026-11-24');
      return merge.is === 'refused' ? merge.because : merge.leftOut;
    };
    expect(because()).toBe('phones_to_choose');
    expect(because([NUMBERS[2] ?? ''])).toBe('phones_to_choose');
    expect(because(['+15125550999', NUMBERS[0] ?? ''])).toBe('phones_unknown');
    expect(because([NUMBERS[2] ?? '', NUMBERS[0] ?? ''])).toEqual([NUMBERS[1]]);
  });

  test('[B3] an admin may take away what staff ticked, and never a STOP', () => {
    const ticked = { ...aLead({ doNotTextByStaff: true }), stopMarkedBy: null };
    const plain = { ...aLead(), stopMarkedBy: null };
    expect(mergeLeads(ticked, plain, { doNotText: false }, '2026-11-24')).toMatchObject({
      fields: { doNotTextByStaff: false, doNotTextAt: null },
    });
    const stopped = { ...plain, id: anId(), stopMarkedBy: NUMBERS[0] ?? '' };
    expect(mergeLeads(ticked, stopped, { doNotText: false }, '2026-11-24')).toEqual({ is: 'refused', because: 'do_not_text_by_stop' });
  });

  test('[B5] what was meant for a number is meant for that number, wherever it is now', () => {
    const survivor = aLead({ phones: [aPhone({ number: '+15125550101' }), aPhone({ slot: 'phone2', number: '+15125550102' })] });
    const before = { phone1: '+15125550102', phone2: '+15125550103' };
    expect([slotAfterMerge(survivor, before, 'phone1'), slotAfterMerge(survivor, before, 'phone2')]).toEqual(['phone2', null]);
  });
});

test.each([
  ['one number in either field', { phones: ['+15125550101', '+15125550102'] }, { phones: ['+15125550102'] }, 'phone'],
  ['one email but for case', { email: 'Ana@mail.example' }, { email: 'ana@mail.example' }, 'email'],
  ['a slip in name and number', { firstName: 'Ana', phones: ['+15125550101'] }, { firstName: 'Anna', phones: ['+15125550107'] }, 'name'],
  ['names turned around, one mailbox', { email: 'ana@a.example' }, { firstName: 'Ruiz', lastName: 'Ana', email: 'ana@b.example' }, 'name'],
  ['the same name alone', { phones: ['+15125550101'] }, { phones: ['+17375559876'] }, null],
  ['nothing in common', { phones: [] }, { firstName: 'Bo', lastName: 'Lind', phones: [] }, null],
] as const)('[B1] %s', (_what, one, two, reason) => {
  const person = (given: { firstName?: string; lastName?: string; email?: string; phones?: readonly string[] }) => ({
    ...{ firstName: 'Ana', lastName: 'Ruiz', email: null },
    ...given,
    phones: (given.phones ?? []).map(number => ({ number })),
  });
  expect(whyDuplicate(person(one), person(two))).toBe(reason);
});
