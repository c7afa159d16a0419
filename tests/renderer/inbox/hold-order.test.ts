import { expect, test } from 'vitest';
import { type Held, holdOrder } from '../../../src-renderer/inbox/hold-order.ts';

type Row = { readonly id: string; readonly rank: number; readonly words?: string };

const listed = (...rows: Row[]) => new Map(rows.map((row, index): [number, Row] => [index, row]));
const held = (...rows: Row[]): Held<Row> => ({ total: rows.length, rows: listed(...rows) });
const fresh = (...rows: Row[]) => ({ rows: listed(...rows), keyOf: (row: Row) => row.id, rankOf: (row: Row) => row.rank });
const idsOf = (view: { total: number; rowAt: (index: number) => Row | undefined }) =>
  Array.from({ length: view.total }, (_, index) => view.rowAt(index)?.id);

const a = { id: 'a', rank: 30 };
const b = { id: 'b', rank: 20 };
const c = { id: 'c', rank: 10 };

test('a row that rises to the top stays where it is while the pointer is in the list, and is counted as newer', () => {
  const view = holdOrder(held(a, b, c), fresh({ ...c, rank: 40 }, a, b));
  expect(idsOf(view)).toEqual(['a', 'b', 'c']);
  expect(view.newer).toBe(1);
});

test('a row that stays shows its present content', () => {
  const view = holdOrder(held(a, b), fresh(a, { ...b, words: 'seen' }));
  expect(view.rowAt(1)?.words).toBe('seen');
  expect(view.newer).toBe(0);
});

test('the first row does not count as newer when it gets another message', () => {
  expect(holdOrder(held(a, b), fresh({ ...a, rank: 50 }, b)).newer).toBe(0);
});

test('a row that left the filter stays under the pointer until it leaves', () => {
  const view = holdOrder(held(a, b, c), fresh(b, c));
  expect(idsOf(view)).toEqual(['a', 'b', 'c']);
  expect(view.newer).toBe(0);
});

test('rows that were not loaded are found below those that came in since', () => {
  const known: Held<Row> = { total: 4, rows: listed(a, b) };
  const view = holdOrder(known, fresh({ id: 'new', rank: 90 }, a, b, c, { id: 'd', rank: 5 }));
  expect(idsOf(view)).toEqual(['a', 'b', 'c', 'd']);
  expect(view.newer).toBe(1);
});
