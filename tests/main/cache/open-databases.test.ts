import { closeSync, copyFileSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { sealedDatabase } from '../../../src-main/cache/sealed-database.ts';
import { aFolder, apply, aStore, KEY, OWNER, storeSettings } from '../support/a-store.ts';
import { aLead, aMessage, EAST, idOf, snapshot } from '../support/rows.ts';

const ANA = idOf('ana');
const MARKED = 'marked-words-of-a-lead';
const text = { id: idOf('t'), locationId: EAST, phone: 'phone1', body: `${MARKED} waiting` } as const;

/** A folder with a filled cache, a waiting text and a draft. */
function filled(): string {
  const folder = aFolder();
  const store = aStore(folder);
  const rows = Array.from({ length: 400 }, (_, index) =>
    aMessage({ id: idOf(`m${index}`), version: 1, position: index + 1, body: `${MARKED} ${index}` }),
  );
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1, firstName: 'Annabel-marked' }), ...rows]));
  store.addCommand({ kind: 'text', leadId: ANA, text, segments: 1 });
  store.saveDraft({ leadId: ANA, body: `${MARKED} draft`, locationId: null, phone: null });
  store.close();
  return folder;
}

function damage(file: string, at: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(64, 0xa5), 0, 64, at);
  closeSync(handle);
}

const aside = (folder: string, name: string) =>
  readdirSync(folder).filter(each => each.startsWith(`${name}.set-aside-`) && !/-(wal|shm|journal)$/.test(each));

test('[S7] neither file holds a SQLite header, words, names or numbers, nor does a log beside them', () => {
  const folder = aFolder();
  const store = aStore(folder);
  apply(
    store,
    snapshot(1, [
      aLead({ id: ANA, version: 1, firstName: 'Annabel-marked' }),
      aMessage({ id: idOf('m'), version: 1, position: 1, body: MARKED }),
    ]),
  );
  store.addCommand({ kind: 'text', leadId: ANA, text, segments: 1 });
  const files = readdirSync(folder);
  expect(files.some(name => name.endsWith('-wal'))).toBe(true); // looked at while it is open
  for (const name of files) {
    const bytes = readFileSync(join(folder, name));
    for (const words of ['SQLite format 3', MARKED, 'Annabel', '5125550101', 'CREATE TABLE'])
      expect(bytes.includes(words), `${words} in ${name}`).toBe(false);
  }
  store.close();
});

test('the cipher is the one that was chosen, and sorting never spills to the disk', () => {
  const db = sealedDatabase({ in: 'file', file: join(aFolder(), 'x.db'), key: KEY }, undefined);
  expect(db.pragma('cipher', { simple: true })).toBe('aegis');
  expect(db.pragma('temp_store', { simple: true })).toBe(2);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  db.close();
});

describe('[F13, F14, F32] a cache that cannot be used is set aside and begun anew; the desk is kept', () => {
  test.each<[string, (file: string) => void]>([
    ['a damaged header', file => damage(file, 0)],
    ["another program's file", file => writeFileSync(file, 'This is a shopping list.\n'.repeat(500))],
    [
      'a database of another program',
      file => {
        writeFileSync(file, '');
        new Database(file).exec('CREATE TABLE x (y)').close();
      },
    ],
    ['a file cut short', file => writeFileSync(file, readFileSync(file).subarray(0, 5_000))],
    [
      'a newer version of the app',
      file => {
        const db = sealedDatabase({ in: 'file', file, key: KEY }, undefined);
        db.pragma('user_version = 99');
        db.close();
      },
    ],
  ])('%s', (_, spoil) => {
    const folder = filled();
    spoil(join(folder, 'cache.db'));
    const store = aStore(folder);
    expect(store.getState()).toEqual({ deskSetAside: false, cacheSetAside: true, cursor: { version: null, epoch: null, nextPage: null } });
    expect(aside(folder, 'cache.db')).toHaveLength(1);
    expect(store.listThread({ leadId: ANA, limit: 5 }).waiting).toMatchObject([{ body: text.body, state: 'waiting' }]);
    expect(store.getDraft(ANA)?.body).toBe(`${MARKED} draft`);
    store.close();
  });

  test('a wrong key loses both, says so, and keeps the unreadable desk', () => {
    const folder = filled();
    const settings = storeSettings(folder);
    const store = aStore(folder, { files: { ...settings.files!, key: new Uint8Array(32).fill(9) } });
    expect(store.getState()).toMatchObject({ deskSetAside: true, cacheSetAside: true });
    expect(aside(folder, 'desk.db')).toHaveLength(1);
    expect(store.countUnsent()).toBe(0);
    store.close();
  });

  test('damage in the middle shows when it is touched, and the error is one that a rebuild mends', () => {
    const folder = filled();
    const file = join(folder, 'cache.db');
    for (let at = 8_192; at < statSync(file).size; at += 4_096) damage(file, at + 100);
    const store = aStore(folder);
    let broken = store.getState().cacheSetAside;
    try {
      store.listThread({ leadId: ANA, limit: 200 });
    } catch {
      broken = true;
      store.rebuildCache();
    }
    expect(broken).toBe(true);
    expect(store.getCursor().version).toBeNull();
    expect(store.listThread({ leadId: ANA, limit: 5 })).toMatchObject({ items: [], waiting: [{ body: text.body }] });
    apply(store, snapshot(1, [aLead({ id: ANA, version: 1 })]));
    expect(store.getLead(ANA)).not.toBeNull();
    store.close();
  });

  test('only the last unreadable cache is kept, whatever the number of times', () => {
    const folder = filled();
    for (let time = 0; time < 3; time += 1) {
      damage(join(folder, 'cache.db'), 0);
      aStore(folder).close();
    }
    expect(aside(folder, 'cache.db')).toHaveLength(1);
  });
});

test('another person at this desktop gets neither the cache nor the desk of the first, who finds the desk again', () => {
  const folder = filled();
  const other = aStore(folder, { owner: { ...OWNER, staffId: idOf('else') } });
  expect(other.getLead(ANA)).toBeNull();
  expect(other.countUnsent()).toBe(0);
  expect(other.getDraft(ANA)).toBeNull();
  other.close();
  const first = aStore(folder);
  expect(first.getState().cacheSetAside).toBe(true);
  expect(first.countUnsent()).toBe(1);
  first.close();
});

test('forgetting leaves no file behind; what another person has not sent stays, sealed', () => {
  const folder = filled();
  copyFileSync(join(folder, 'cache.db'), join(folder, 'cache.db.set-aside-before'));
  expect(aStore(folder).closeAndForget()).toBe(false);
  expect(readdirSync(folder)).toEqual([]);

  const shared = filled();
  expect(aStore(shared, { owner: { ...OWNER, staffId: idOf('else') } }).closeAndForget()).toBe(true);
  expect(existsSync(join(shared, 'cache.db'))).toBe(false);
  const first = aStore(shared);
  expect(first.countUnsent()).toBe(1);
  first.close();
});

test('what a person sent is on the disk when they are told so', () => {
  const folder = aFolder();
  const store = aStore(folder);
  store.addCommand({ kind: 'text', leadId: ANA, text, segments: 1 });
  // As a power cut would leave it: the files as they are, with nobody closing them.
  const copy = aFolder();
  for (const name of readdirSync(folder)) if (!name.endsWith('-shm')) copyFileSync(join(folder, name), join(copy, name));
  store.close();
  const after = aStore(copy);
  expect(after.countUnsent()).toBe(1);
  after.close();
});
