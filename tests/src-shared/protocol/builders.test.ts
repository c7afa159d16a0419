import { expect, test } from 'vitest';
import { Row } from '../../../src-shared/protocol/row.ts';
import * as builders from '../../support/builders.ts';

const { anId, aPhone: _aPartOfALead, ...rows } = builders;

test.each(Object.entries(rows))('%s builds a row that is valid on the wire', (_name, build) => {
  const row = build();
  expect(Row.parse(row)).toEqual(row);
});

test('ids differ and sort by the order in which they were made', () => {
  const ids = Array.from({ length: 300 }, anId);
  expect(new Set(ids).size).toBe(300);
  expect(ids.toSorted()).toEqual(ids);
});
