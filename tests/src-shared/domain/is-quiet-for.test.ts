import { expect, test } from 'vitest';
import { isQuietFor } from '../../../src-shared/domain/is-quiet-for.ts';

const nights = { from: '20:00', to: '07:30', zone: 'America/Phoenix' };

test.each([
  ['a second before they begin', '2026-11-24T02:59:59Z', false],
  ['as they begin', '2026-11-24T03:00:00Z', true],
  ['past midnight', '2026-11-24T09:00:00Z', true],
  ['a second before they end', '2026-11-24T14:29:59Z', true],
  ['as they end', '2026-11-24T14:30:00Z', false],
])('[N6] a desktop is still in its person’s quiet times alone: %s', (_when, now, isQuiet) => {
  expect(isQuietFor({ quiet: nights }, new Date(now))).toBe(isQuiet);
});

test('[N6] whoever has no quiet times is told at any hour', () => {
  expect(isQuietFor({ quiet: null }, new Date('2026-11-24T09:00:00Z'))).toBe(false);
});
