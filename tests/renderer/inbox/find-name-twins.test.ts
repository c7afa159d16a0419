import { expect, test } from 'vitest';
import { findNameTwins } from '../../../src-renderer/inbox/find-name-twins.ts';

const called = (firstName: string, lastName: string, phone: string | null = null) => ({ firstName, lastName, phone });

test('only names that more than one lead goes by are twins', () => {
  expect(findNameTwins([])).toEqual(new Set());
  expect(findNameTwins([called('Maria', 'Delgado'), called('Bo', ''), called(' Maria ', 'Delgado'), called('Maria', 'Delgado')])).toEqual(
    new Set(['Maria Delgado']),
  );
});

test('leads without a name are told apart by their phones already', () => {
  expect(findNameTwins([called('', '', '+15125550101'), called('', '', '+15125550102')])).toEqual(new Set());
});
