import { expect, test } from 'vitest';
import { limitReloads } from '../../../src-main/shell/limit-reloads.ts';

test('a page that breaks at each load is loaded three times a minute and no more', () => {
  let now = 0;
  const mayReload = limitReloads(() => now);
  expect([mayReload(), mayReload(), mayReload(), mayReload()]).toEqual([true, true, true, false]);
  now = 59_999;
  expect(mayReload()).toBe(false);
  now = 60_000;
  expect(mayReload()).toBe(true);
});
