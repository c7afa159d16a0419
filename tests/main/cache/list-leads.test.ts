import { beforeAll, expect, test } from 'vitest';
import type { DesktopStore } from '../../../src-main/cache/desktop-store.ts';
import { apply, aStore } from '../support/a-store.ts';
import { aLead, aPhone, changes, idOf, snapshot } from '../support/rows.ts';

let store: DesktopStore;

const people: [string, string, string | null, string?][] = [
  ['José', 'García Núñez', '+15125550123', 'jose@example.com'],
  ['Siobhan', "O'Brien", '+15125550124'],
  ['Mary-Jane', 'Watson', '+442071838750'],
  ['Anna', 'Smith', '+15125550124'],
  ['مريم', 'الفارسي', null],
  ['', '', '+15125550999'],
  ['Zoë', 'Żółty', '+13035551234'],
];

beforeAll(() => {
  store = aStore();
  const rows = people.map(([firstName, lastName, number, email], index) =>
    aLead({
      id: idOf(`p${index}`),
      version: 1,
      firstName,
      lastName,
      email: email ?? null,
      phones: number === null ? [] : [aPhone({ number })],
    }),
  );
  apply(store, snapshot(1, rows));
});

const found = (search: string) => store.listLeads({ search, offset: 0, limit: 50 }).rows.map(each => each.firstName || 'nameless');

test.each([
  ['garcia', ['José']],
  ['NUNEZ jose', ['José']],
  ['gar jos', ['José']],
  ['jose@example.com', ['José']],
  ['obrien', ['Siobhan']],
  ["o'brien", ['Siobhan']],
  ['o brien', ['Siobhan']],
  ['mary jane', ['Mary-Jane']],
  ['maryjane', ['Mary-Jane']],
  ['watson-', ['Mary-Jane']],
  ['مريم', ['مريم']],
  ['zoe', ['Zoë']],
  ['zolty', ['Zoë']],
  ['ŻÓŁTY', ['Zoë']],
  ['(512) 555-0123', ['José']],
  ['+1 512.555.0123', ['José']],
  ['15125550123', ['José']],
  ['5550124', ['Siobhan', 'Anna']],
  ['0123', ['José']],
  ['20 7183', ['Mary-Jane']],
  ['anna 0124', ['Anna']],
  ['garcia (512) 555', ['José']],
  ['nobody', []],
  ['"*', []],
  ['()', []],
])('"%s" finds %j', (search, names) => {
  expect(found(search).toSorted()).toEqual(names.toSorted());
});

test('nothing typed lists everybody by last name, the nameless last', () => {
  expect(found('')).toEqual(['José', 'Siobhan', 'Anna', 'Mary-Jane', 'Zoë', 'مريم', 'nameless']);
  expect(store.listLeads({ search: '', offset: 5, limit: 1 })).toMatchObject({ total: 7, rows: [{ firstName: 'مريم' }] });
});

test('[C2] other leads with the same number are named', () => {
  expect(store.listLeadsSharingNumbers(idOf('p1'))).toEqual([
    { leadId: idOf('p3'), firstName: 'Anna', lastName: 'Smith', phoneNumber: '+15125550124' },
  ]);
  expect(store.listLeadsSharingNumbers(idOf('p0'))).toEqual([]);
});

test('a lead is found by its new name and number only', () => {
  apply(
    store,
    changes(1, [aLead({ id: idOf('p3'), version: 2, firstName: 'Anna', lastName: 'Jones', phones: [aPhone({ number: '+15125550777' })] })]),
  );
  expect(found('smith')).toEqual([]);
  expect(found('jones')).toEqual(['Anna']);
  expect(found('0777')).toEqual(['Anna']);
  expect(store.listLeadsSharingNumbers(idOf('p1'))).toEqual([]);
});
