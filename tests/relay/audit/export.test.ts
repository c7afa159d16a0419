import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyExport } from '../../../relay/audit/verify-export.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import { aFilledAccount, aGrant, aNewLead, anArrival, kept } from '../../contracts/a-filled-store.ts';
import { relayCommand } from '../../support/relay-command.ts';

let folder: string;
let accountId: string;
/** The lines of an export with nothing wrong. */
let whole: string[];
const path = (name: string) => join(folder, name);
const run = (args: string[]) => relayCommand(['audit', 'export', ...args], { LEADLINE_DATABASE_URL: `file:${path('relay.db')}` });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-audit-'));
  const store = await openStore(`file:${path('relay.db')}`);
  const filled = await aFilledAccount(store);
  ({ accountId } = filled);
  for (let index = 0; index < 6; index++) {
    const arrival = anArrival({ to: filled.number });
    await store.texting.receiveText(arrival, () => kept(arrival, null, { ledger: [aGrant({ words: `“${index}” \0 \u2028` })] }));
  }
  await store.practice.createLead(accountId, aNewLead(), {});
  await store.close();
  const ended = await run(['--account', accountId, '--to', path('whole.jsonl'), '--json']);
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  expect(JSON.parse(ended.stdout)).toMatchObject({ accountId, consent: 6 });
  whole = (await readFile(path('whole.jsonl'), 'utf8')).trimEnd().split('\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verified(lines: readonly string[]) {
  await writeFile(path('changed.jsonl'), `${lines.join('\n')}\n`);
  const found = await verifyExport(path('changed.jsonl'));
  return found === null
    ? ['no export']
    : [
        ...found.verdicts.flatMap(({ chain, wrong }) => (wrong === null ? [] : [`${chain}: ${wrong}`])),
        ...(found.fault === null ? [] : [found.fault]),
      ];
}
const at = (type: string, number: number) => whole.findIndex(line => line.includes(`"type":"${type}"`)) + number - 1;

test('[C11] an export is whole, says so by file and by database, and is one document with --json', async () => {
  expect(await verified(whole)).toEqual([]);
  const file = await run(['--verify', path('whole.jsonl'), '--account', accountId, '--json']);
  expect(file.code).toBe(0);
  expect(JSON.parse(file.stdout)).toMatchObject({
    verified: true,
    accounts: [{ accountId, consent: { lines: 6, wrong: null }, wrong: [] }],
  });
  const database = await run(['--verify']);
  expect(database.code).toBe(0);
  expect(database.stdout).toContain('Nothing was changed, removed, reordered or added.');
  const document = await run(['--account', accountId, '--json']);
  expect(JSON.parse(document.stdout)).toMatchObject({ accountId, consent: { entries: { length: 6 }, head: { length: 6 } } });
});

test('[C11, A2] whatever is done to a file is found, with the first line that is wrong', async () => {
  const third = at('consent', 3);
  const swap = whole.with(third, whole[third + 1] ?? '').with(third + 1, whole[third] ?? '');
  expect(await verified(whole.with(third, (whole[third] ?? '').replace('granted', 'declined')))).toEqual([
    expect.stringContaining('consent: line 3 is not what was written'),
  ]);
  expect(await verified(whole.toSpliced(third, 1))).toEqual([expect.stringContaining('consent: line 3 is not in its place')]);
  expect(await verified(whole.toSpliced(third, 0, whole[third] ?? ''))).toEqual([
    expect.stringContaining('consent: line 4 is not in its place'),
  ]);
  expect(await verified(swap)).toEqual([expect.stringContaining('consent: line 3 is not in its place')]);
  expect(await verified(whole.toSpliced(at('consent', 6), 1))).toEqual([expect.stringContaining('consent: line 6 is missing')]);
  expect(await verified(whole.with(third, (whole[third] ?? '').replace('}', ',"note":"x"}')))).toEqual([
    expect.stringContaining('consent: line 4 is not in its place'.replace('4', '3')),
    expect.stringContaining(`line ${third + 1} of the file is not as it was exported`),
  ]);
  expect(await verified(whole.with(at('audit', 1), (whole[at('audit', 1)] ?? '').replace('"relay"', '"staff"')))).toEqual([
    expect.stringContaining('audit: line 1 is not what was written'),
  ]);
  const head = at('consent-head', 1);
  expect(await verified(whole.with(head, (whole[head] ?? '').replace('"length":6', '"length":5')))).toEqual([
    expect.stringContaining('signature'),
  ]);
  expect(await verified(whole.slice(0, -1))).toEqual(['the end of the file is missing']);
  expect(await verified([...whole, whole[third] ?? ''])).toEqual([
    expect.stringContaining(`line ${whole.length + 1} of the file was added`),
  ]);
  expect(await verified(whole.slice(1))).toEqual(['no export']);
});

test('[C11] a file signed anew with another key is whole by itself, and not the account’s', async () => {
  const other = await openStore(`file:${path('other.db')}`);
  await aFilledAccount(other);
  const key = await other.proof.publicKey((await other.practice.listAccounts())[0]?.id ?? '');
  await other.close();
  const [header = ''] = whole;
  const { publicKey } = JSON.parse(header) as { publicKey: string };
  await writeFile(path('forged.jsonl'), `${whole.with(0, header.replace(publicKey, key ?? '')).join('\n')}\n`);
  const ended = await run(['--verify', path('forged.jsonl'), '--account', accountId]);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toContain('the file is signed with another key than the account has');
});

test.each([
  ['changed', `UPDATE consent_entries SET "words" = 'CONSENT' WHERE "ledgerNumber" = 2`, 'consent ledger: line 2 is not what was written'],
  ['removed at the end', 'DELETE FROM consent_entries WHERE "ledgerNumber" = 6', 'consent ledger: line 6 is missing'],
  [
    'added past the relay',
    `INSERT INTO consent_entries ("id", "accountId", "version", "position", "phoneNumber", "change", "route", "at")
     SELECT 'stray', "accountId", 99, 99, "phoneNumber", 'granted', 'text', "at" FROM consent_entries LIMIT 1`,
    'consent ledger: line 1 is not in its place',
  ],
])(
  '[C11] a line of the database that was %s is named, and the command fails',
  async (_name, statement, words) => {
    const copy = path(`${words.length}-${_name.replaceAll(' ', '-')}.db`);
    const original = new Database(path('relay.db'), { readonly: true });
    await original.backup(copy);
    original.close();
    const database = new Database(copy);
    for (const trigger of database.prepare<[], string>(`SELECT "name" FROM sqlite_master WHERE "type" = 'trigger'`).pluck().all())
      database.exec(`DROP TRIGGER "${trigger}"`);
    database.exec(statement);
    database.close();
    const ended = await relayCommand(['audit', 'export', '--verify', '--account', accountId], { LEADLINE_DATABASE_URL: `file:${copy}` });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain(words);
  },
  30_000,
);

test('an existing file is never overwritten, and a file that is none of ours is refused in words', async () => {
  const again = await run(['--account', accountId, '--to', path('whole.jsonl')]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('cannot be written')]);
  expect(await readFile(path('whole.jsonl'), 'utf8')).toContain(whole[0] ?? '');
  await writeFile(path('poem.txt'), 'Roses are red\n');
  const poem = await run(['--verify', path('poem.txt')]);
  expect([poem.code, poem.stderr]).toEqual([1, expect.stringContaining('does not begin as an export')]);
});
