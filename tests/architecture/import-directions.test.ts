import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { checkImportDirections } from '../../dev/check-import-directions.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const houses: string[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) rmSync(house, { recursive: true });
});

test('every import of the project points the way it should, and every source file was read', async () => {
  const { faults, files } = await checkImportDirections(project);
  expect(faults).toEqual([]);
  expect(files).toBeGreaterThan(0);
});

test.each([
  ['shared-is-pure', 'src-shared/domain/lead.ts', "import { store } from '../../relay/store/store.ts';\nexport const lead = store;"],
  [
    'shared-is-pure',
    'src-shared/domain/lead.ts',
    "import type { store } from '../../relay/store/store.ts';\nexport type Lead = typeof store;",
  ],
  ['shared-knows-no-node', 'src-shared/domain/lead.ts', "import { readFileSync } from 'node:fs';\nexport const lead = readFileSync;"],
  ['shared-knows-no-platform', 'src-shared/domain/lead.ts', "export { app } from 'electron';"],
  ['relay-stands-alone', 'relay/routes/leads.ts', "export const lead = await import('../../src-main/main.ts');"],
  ['main-stands-alone', 'src-main/sync/feed.ts', "export * from '../../relay/store/store.ts';"],
  [
    'renderer-stands-alone',
    'src-renderer/lead/lead.tsx',
    "import { main } from '../../src-main/main.ts';\nexport const Lead = () => <p>{main}</p>;",
  ],
  [
    'renderer-knows-no-node',
    'src-renderer/lead/lead.tsx',
    "import { join } from 'node:path';\nexport const Lead = () => <p>{join('a')}</p>;",
  ],
  ['edges-call-use-cases', 'relay/texting/send-text.ts', "import { store } from '../routes/leads.ts';\nexport const send = store;"],
  ['store-is-the-floor', 'relay/store/sqlite/open.ts', "import { send } from '../../texting/send-text.ts';\nexport const open = send;"],
  ['features-meet-in-app', 'src-renderer/lead/lead.tsx', "import { Inbox } from '../inbox/inbox.tsx';\nexport const Lead = Inbox;"],
  ['everything-resolves', 'relay/routes/leads.ts', "import { gone } from './gone.ts';\nexport const leads = gone;"],
  ['no-cycles', 'relay/store/store.ts', "import { leads } from '../routes/leads.ts';\nexport const store = leads;"],
] as const)('a planted fault is found: %s in %s', async (rule, path, source) => {
  const house = aHouse({ [path]: source });
  const { faults } = await checkImportDirections(house);
  expect(faults.map(fault => fault.split(':')[0])).toContain(rule);
});

test('a house in order has no faults', async () => {
  expect(await checkImportDirections(aHouse({}))).toEqual({ faults: [], files: 6 });
});

test('a file that cannot be read, and a house without files, are no green tick', async () => {
  await expect(checkImportDirections(aHouse({ 'relay/unread/broken.ts': 'export const = ;' }))).rejects.toThrow('relay/unread/broken.ts');
  const empty = mkdtempSync(join(tmpdir(), 'leadline-house-'));
  houses.push(empty);
  expect((await checkImportDirections(empty)).faults).toEqual(['not-seen: there is no source file']);
});

/** A small house with one file in each room; `files` are added or replaced. */
function aHouse(files: Record<string, string>): string {
  const house = mkdtempSync(join(tmpdir(), 'leadline-house-'));
  houses.push(house);
  symlinkSync(join(project, 'node_modules'), join(house, 'node_modules'));
  const all = {
    'src-shared/domain/lead.ts': 'export const lead = 1;',
    'relay/store/store.ts': "import { lead } from '../../src-shared/domain/lead.ts';\nexport const store = lead;",
    'relay/routes/leads.ts': "import { store } from '../store/store.ts';\nexport const leads = store;",
    'relay/texting/send-text.ts': "import { store } from '../store/store.ts';\nexport const send = store;",
    'src-main/main.ts': "import { app } from 'electron';\nexport const main = app;",
    'src-renderer/inbox/inbox.tsx': "import { useState } from 'react';\nexport const Inbox = () => <p>{useState('')}</p>;",
    ...files,
  };
  for (const [path, source] of Object.entries(all)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), source);
  }
  return house;
}
