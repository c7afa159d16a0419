import { expect, test } from 'vitest';
import { mergeVersions } from '../../../src-renderer/data/merge-versions.ts';

const begun = { name: 'Ana', source: null as string | null, hours: { from: '21:00', to: '08:00' } };

test('what somebody else changed is taken over, what was typed is kept', () => {
  const merged = mergeVersions(begun, { ...begun, name: 'Anna' }, { ...begun, source: 'Web form' });
  expect(merged).toEqual({ values: { ...begun, name: 'Anna', source: 'Web form' }, taken: ['source'], clashes: [] });
});

test('a field that both changed is a clash and keeps what was typed until a person decides', () => {
  const mine = { ...begun, name: 'Anna', hours: { from: '20:00', to: '08:00' } };
  const theirs = { ...begun, name: 'Anne', hours: { from: '22:00', to: '08:00' } };
  expect(mergeVersions(begun, mine, theirs)).toEqual({ values: mine, taken: [], clashes: ['name', 'hours'] });
});

test('the same change by both is none, and an empty field is empty however it is written', () => {
  const mine = { ...begun, name: 'Anna', source: '' };
  expect(mergeVersions(begun, mine, { ...begun, name: 'Anna' })).toEqual({
    values: { ...begun, name: 'Anna' },
    taken: [],
    clashes: [],
  });
});
