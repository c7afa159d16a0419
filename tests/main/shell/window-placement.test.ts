import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Bounds, keptOnScreen, readPlacement, writePlacement } from '../../../src-main/shell/window-placement.ts';
import { aFolder } from '../support/a-store.ts';

const screen: Bounds = { x: 0, y: 0, width: 1920, height: 1040 };
const right: Bounds = { x: 1920, y: -200, width: 1280, height: 1024 };
const at = (x: number, y: number, width = 1180, height = 760): Bounds => ({ x, y, width, height });

test.each<[string, Bounds, Bounds[], Bounds | null]>([
  ['where it was', at(100, 50), [screen], at(100, 50)],
  ['on the second screen', at(2000, -100), [screen, right], at(2000, -100)],
  ['the second screen is gone', at(2000, 0), [screen], null],
  ['only a sliver is left to hold', at(1900, 100), [screen], null],
  ['mostly out, but to be held', at(-1000, 100), [screen], at(-1000, 100)],
  ['above the screen', at(100, -300), [screen], null],
  ['below it', at(100, 1030), [screen], null],
  ['larger than the screen', at(0, 0, 4000, 3000), [screen], at(0, 0, 1920, 1040)],
  ['too small to work in', at(10, 10, 200, 100), [screen], at(10, 10, 900, 600)],
  ['no screen at all', at(0, 0), [], null],
])('%s', (_, bounds, screens, expected) => {
  expect(keptOnScreen(bounds, screens)).toEqual(expected);
});

test('a place is remembered; a damaged or missing note is none', () => {
  const file = join(aFolder(), 'window.json');
  expect(readPlacement(file)).toBeNull();
  writePlacement(file, { bounds: at(1, 2), maximized: true });
  expect(readPlacement(file)).toEqual({ bounds: at(1, 2), maximized: true });
  for (const text of ['', '{', '{"bounds":{}}', '[]']) {
    writeFileSync(file, text);
    expect(readPlacement(file)).toBeNull();
  }
  expect(() => writePlacement(join(file, 'not-a-folder'), { bounds: at(1, 2), maximized: false })).not.toThrow();
});
