import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Cache, type Renewed, startCache } from '../../../src-main/cache/start-cache.ts';
import { until } from '../support/a-desktop.ts';
import { aFolder, aStore, storeSettings } from '../support/a-store.ts';
import { EAST, idOf } from '../support/rows.ts';

const MORTAL = new URL('../support/mortal-worker.ts', import.meta.url);
const text = (name: string) =>
  ({ kind: 'text', leadId: idOf('ana'), text: { id: idOf(name), locationId: EAST, phone: 'phone1', body: name }, segments: 1 }) as const;

function aMortalCache() {
  const deaths: Error[] = [];
  const renewed: Renewed[] = [];
  const cache = startCache(MORTAL, error => void deaths.push(error));
  cache.onRenewed(each => void renewed.push(each));
  onTestFinished(() => cache.stop());
  const die = () => (cache as Cache & { die: () => Promise<void> }).die();
  return { cache, deaths, renewed, die };
}

describe('a worker that ends by itself', () => {
  test('answers everything that was asked with a failure, is started again and has the same files open', async () => {
    const { cache, deaths, renewed, die } = aMortalCache();
    await cache.open(storeSettings(aFolder()));
    await cache.addCommand(text('waits'));
    const asked = await Promise.allSettled([die(), cache.countWaiting(), cache.getCursor()]);
    expect(asked.map(each => each.status === 'rejected' && (each.reason as { code: string }).code)).toEqual(Array(3).fill('WORKER_ENDED'));
    expect(deaths).toHaveLength(1);
    expect(await cache.countWaiting()).toBe(1);
    expect(renewed).toEqual([{ cache: false, desk: false }]);
  });

  test('again and again at opening has the cache set aside; what waits is kept', async () => {
    const folder = aFolder();
    const store = aStore(folder);
    store.addCommand(text('waits'));
    store.close();
    writeFileSync(join(folder, 'cache.db.deadly'), '');
    const { cache, deaths } = aMortalCache();
    const state = await cache.open(storeSettings(folder));
    expect(deaths).toHaveLength(2);
    expect(state.cursor.version).toBeNull();
    expect(await cache.countWaiting()).toBe(1);
    expect(readdirSync(folder).some(name => name.startsWith('cache.db.set-aside-'))).toBe(true);
  });

  test('says that drafts and texts are gone where they were in its memory alone', async () => {
    const { cache, renewed, die } = aMortalCache();
    await cache.open(storeSettings(null));
    await expect(die()).rejects.toMatchObject({ code: 'WORKER_ENDED' });
    await until(() => renewed.length === 1);
    expect(renewed).toEqual([{ cache: true, desk: true }]);
  });

  test('at every start is given up, and tried anew when somebody signs in', async () => {
    const deaths: Error[] = [];
    const cache = startCache(new URL('../support/no-such-worker.ts', import.meta.url), error => void deaths.push(error));
    onTestFinished(() => cache.stop());
    await expect(cache.getCursor()).rejects.toMatchObject({ code: 'WORKER_ENDED' });
    await until(() => deaths.length === 3);
    await expect(cache.getCursor()).rejects.toMatchObject({ code: 'WORKER_ENDED' });
    await expect(cache.open(storeSettings(null))).rejects.toMatchObject({ code: 'WORKER_ENDED' });
  });

  test('nothing is left without an answer when the app quits', async () => {
    const { cache } = aMortalCache();
    const asked = Promise.allSettled([cache.getCursor(), cache.countWaiting()]);
    await cache.stop();
    expect((await asked).map(each => each.status)).toEqual(['rejected', 'rejected']);
    await expect(cache.getCursor()).rejects.toMatchObject({ code: 'STOPPED' });
  });
});

describe('[F13] a desk', () => {
  function breakDesk(folder: string): void {
    const store = aStore(folder);
    for (let index = 0; index < 300; index += 1) store.addCommand(text(`${index} ${'words '.repeat(40)}`));
    store.close();
    const file = join(folder, 'desk.db');
    const bytes = readFileSync(file);
    for (let at = Math.ceil(bytes.length / 8_192) * 4_096; at < bytes.length; at += 4_096) bytes.fill(0xa5, at + 100, at + 164);
    writeFileSync(file, bytes);
  }

  test('that is broken beyond its first page is set aside at opening, kept, and the person is told', () => {
    const folder = aFolder();
    breakDesk(folder);
    const store = aStore(folder);
    expect(store.getState()).toMatchObject({ deskSetAside: true, cacheSetAside: false });
    expect(store.addCommand(text('new'))).not.toBeNull();
    store.close();
    expect(readdirSync(folder).some(name => name.startsWith('desk.db.set-aside-'))).toBe(true);
  });
});

test("[F28] another person's cache is deleted at sign-in, not set aside where the new person's key opens it", () => {
  const folder = aFolder();
  aStore(folder).close();
  const settings = storeSettings(folder);
  const store = aStore(folder, { owner: { ...settings.owner, staffId: idOf('somebody else') } });
  expect(store.getState()).toMatchObject({ cacheSetAside: true });
  store.close();
  expect(readdirSync(folder).filter(name => name.includes('set-aside'))).toEqual([]);
  expect(existsSync(join(folder, 'cache.db'))).toBe(true);
});
