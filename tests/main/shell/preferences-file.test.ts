import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preferencesFile } from '../../../src-main/shell/preferences-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadline-preferences-'));
  file = join(folder, 'preferences.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file of an older version keeps what was chosen, and the rest is as usual', () => {
  writeFileSync(file, JSON.stringify({ notify: false, enterSends: true, theme: 'dark' }));
  expect(preferencesFile(file).get()).toEqual({
    enterSends: true,
    theme: 'dark',
    coverAfterMinutes: 5,
    lockAfterMinutes: 15,
    worksAlone: false,
  });
});

test('never to cover the window is a choice that is kept, and a damaged file is as none', () => {
  const chosen = { ...preferencesFile(file).get(), coverAfterMinutes: null };
  preferencesFile(file).set(chosen);
  expect(preferencesFile(file).get()).toEqual(chosen);
  writeFileSync(file, '{"notify":');
  expect(preferencesFile(file).get().coverAfterMinutes).toBe(5);
});
