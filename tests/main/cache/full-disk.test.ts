import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDesk } from '../../../src-main/cache/open-databases.ts';
import { deskReserve } from '../../../src-main/cache/desk-reserve.ts';
import { startCache } from '../../../src-main/cache/start-cache.ts';
import { WORKER } from '../support/a-desktop.ts';
import { aSmallDisk, fillDisk } from '../support/a-small-disk.ts';
import { aFolder, storeSettings } from '../support/a-store.ts';
import { KEY } from '../support/keys.ts';
import { aLead, aMessage, changes, EAST, idOf, snapshot } from '../support/rows.ts';

/** As long as a text can be, in a script of three bytes a character. */
const LONGEST = '語'.repeat(1_600);
const text = (name: string, body = LONGEST) =>
  ({ kind: 'text', leadId: idOf('ana'), text: { id: idOf(name), locationId: EAST, phone: 'phone1', body }, segments: 24 }) as const;
const draft = (body: string) => ({ leadId: idOf('ana'), body, locationId: null, phone: null });
const FULL = { code: 'SQLITE_FULL' };
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const version = from + index;
    return aMessage({ id: idOf(`m${version}`), version, position: version, body: `${version} ${'words '.repeat(200)}` });
  });

describe('[F12] on a full disk', () => {
  test('the cache can be read, fifty of the longest texts are taken, drafts are refused, and all of it heals by itself', async context => {
    const folder = aSmallDisk(16);
    if (folder === null) return context.skip('nobody may mount a disk here');
    const told: boolean[] = [];
    const open = async () => {
      const cache = startCache(WORKER, () => {});
      cache.onDiskFull(isFull => void told.push(isFull));
      onTestFinished(() => cache.stop());
      await cache.open(storeSettings(folder));
      return cache;
    };
    let cache = await open();
    const page = (from: number, count: number) => JSON.stringify(changes(from - 1, rows(from, count)));
    await cache.stage(JSON.stringify(snapshot(1, [aLead({ id: idOf('ana'), version: 1 })])));
    await cache.applyStaged();
    await cache.applyFrames([page(2, 50)]);
    await cache.saveDraft(draft('kept before'));
    const free = fillDisk(folder);

    await expect(cache.applyFrames([page(52, 1_000)])).rejects.toMatchObject(FULL);
    expect(cache.isDiskFull()).toBe(true);
    expect((await cache.getCursor()).version).toBe(51);
    expect((await cache.listThread({ leadId: idOf('ana'), limit: 100 })).items).toHaveLength(50);

    const names = Array.from({ length: 50 }, (_, index) => `text ${index}`);
    for (const name of names.slice(0, 25)) expect(await cache.addCommand(text(name))).not.toBeNull();
    await expect(cache.saveDraft(draft(LONGEST.repeat(4)))).rejects.toMatchObject(FULL);
    expect(await cache.getDraft(idOf('ana'))).toMatchObject({ body: 'kept before' });

    // It is still full when the app is started again.
    await cache.close();
    await cache.stop();
    cache = await open();
    for (const name of names.slice(25)) expect(await cache.addCommand(text(name))).not.toBeNull();
    await cache.saveDraft(draft('')); // what takes no room is kept
    const [first] = await cache.nextCommands(1);
    expect(await cache.posting(first?.seq ?? 0)).toBe(true);
    if (first !== undefined) await cache.posted(first.seq, first.command, { is: 'later', reached: false });
    expect(await cache.countWaiting()).toBe(50);
    await expect(cache.tryRoom()).rejects.toMatchObject(FULL);

    free();
    await cache.tryRoom();
    expect(cache.isDiskFull()).toBe(false);
    await cache.applyFrames([page(52, 1_000)]);
    await cache.saveDraft(draft('kept after'));
    expect((await cache.nextCommands(100)).map(({ command }) => command.kind === 'text' && command.text.id)).toEqual(names.map(idOf));
    expect(told).toEqual([true, true, false]);
  });

  test('the reserve is given to the outbox alone, page by page, and is restored', () => {
    const file = join(aFolder(), 'desk.db');
    const { db } = openDesk({ in: 'file', file, key: KEY }, process.env['LEADLINE_SQLITE_BINDING']);
    const reserve = deskReserve(db, file);
    onTestFinished(() => void db.close());
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    const insert = db.prepare('INSERT INTO drafts (owner, lead_id, body) VALUES (?, ?, ?)');
    let number = 0;
    const write = () => insert.run('me', `lead ${(number += 1)}`, LONGEST);
    expect(() => {
      for (;;) write();
    }).toThrow(/full/);
    expect(reserve.isSpent()).toBe(false);
    for (let index = 0; index < 50; index += 1) reserve.spend(write);
    expect(reserve.isSpent()).toBe(true);
    expect(() => {
      for (;;) reserve.spend(write);
    }).toThrow(/full/);
    expect(() => reserve.fill()).toThrow(/full/);
    db.pragma('max_page_count = 1000000');
    reserve.fill();
    expect(reserve.isSpent()).toBe(false);
  });
});
