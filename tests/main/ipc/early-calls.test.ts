import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startCache } from '../../../src-main/cache/start-cache.ts';
import { earlyCalls } from '../../../src-main/ipc/early-calls.ts';
import { isLeftUnlocked } from '../../../src-main/shell/is-left-unlocked.ts';
import { takeUpSession } from '../../../src-main/sync/take-up-session.ts';
import { FirstLook } from '../../../src-shared/desktop-api.ts';
import { KEY_STORE, NO_KEY_STORE, WORKER } from '../support/a-desktop.ts';
import { aFolder } from '../support/a-store.ts';
import { ACCOUNT, aLead, aLocation, aMessage, idOf, ME, snapshot } from '../support/rows.ts';

const SESSION = {
  token: 't',
  staffId: ME,
  accountId: ACCOUNT,
  accountName: 'Oak',
  email: 'me@oak.example',
  relayUrl: 'http://127.0.0.1:9',
};

async function keep(folder: string, session: unknown): Promise<void> {
  const sealed = (await KEY_STORE.seal(JSON.stringify(session))).toString('base64');
  writeFileSync(join(folder, 'session.json'), JSON.stringify({ backend: 'test', sealed }));
}

/** As the screen lock leaves its record. */
async function leave(folder: string, record: object): Promise<void> {
  const whole = { password: 'hash', pin: null, isLocked: false, wrong: 0, stirredAt: Date.now() - 60_000, ...record };
  const sealed = (await KEY_STORE.seal(JSON.stringify(whole))).toString('base64');
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ backend: 'test', sealed }));
}

function started(folder: string, sealer = KEY_STORE) {
  const cache = startCache(WORKER, () => {});
  onTestFinished(cache.stop);
  const told = { begun: 0 };
  const takingUp = takeUpSession(cache, { sealer, folder, nativeBinding: process.env['LEADLINE_SQLITE_BINDING'] });
  const begin = () => {
    told.begun += 1;
  };
  return {
    cache,
    takingUp,
    told,
    calls: earlyCalls({ cache, sealer: Promise.resolve(sealer), takingUp, isUnlocked: isLeftUnlocked(folder, sealer), begin }),
  };
}

test('the first look holds what the inbox shows, keeps the contract, names no token and is given once', async () => {
  const folder = aFolder();
  await keep(folder, SESSION);
  const before = started(folder);
  await before.takingUp;
  const lead = aLead({ id: idOf('ana'), version: 1, firstName: 'Ana' });
  const rows = [aLocation(), lead, aMessage({ id: idOf('m1'), version: 2, position: 2, leadId: lead.id, body: 'Good morning' })];
  await before.cache.stage(JSON.stringify(snapshot(2, rows)));
  await before.cache.applyStaged();
  await before.cache.stop();

  await leave(folder, {});
  const { calls, told } = started(folder);
  const look = FirstLook.parse(await calls.getFirstLook());
  expect(look.session).toEqual({
    state: 'signed_in',
    cache: 'encrypted',
    locked: false,
    mustEnrol: false,
    ...{ ...SESSION, token: undefined },
  });
  expect(look.conversations).toMatchObject({ total: 1, rows: [{ firstName: 'Ana', lastBody: 'Good morning' }] });
  expect(look.locations).toHaveLength(1);
  expect(JSON.stringify(look)).not.toContain('token');
  expect(told.begun).toBe(0);
  expect(await calls.getFirstLook()).toBeNull();
});

test.each([
  ['nobody is signed in', undefined, KEY_STORE],
  ['what was kept is damaged', { ...SESSION, token: 7 }, KEY_STORE],
  ['there is no key store', SESSION, NO_KEY_STORE],
])('where %s there is no first look, and the rest of main begins at once', async (_, session, sealer) => {
  const folder = aFolder();
  await leave(folder, {});
  if (session !== undefined) await keep(folder, session);
  const { calls, told } = started(folder, sealer);
  expect(await calls.getFirstLook()).toBeNull();
  expect(told.begun).toBe(1);
});

test('a first look that nobody asked for before the cache may change is not given', async () => {
  const folder = aFolder();
  await keep(folder, SESSION);
  await leave(folder, {});
  const { calls, takingUp } = started(folder);
  await takingUp;
  calls.over();
  expect(await calls.getFirstLook()).toBeNull();
});

test.each([
  ['is locked', { isLocked: true }, {}],
  ['was left too long ago', { stirredAt: Date.now() - 16 * 60_000 }, {}],
  ['was left too long ago for what was chosen', { stirredAt: Date.now() - 3 * 60_000 }, { lockAfterMinutes: 2 }],
  ['was left by a clock that is ahead', { stirredAt: Date.now() + 60_000 }, {}],
  ['has no password in its record', { password: '' }, {}],
])('[L2] of a screen that %s nothing is shown first', async (_, record, preferences) => {
  const folder = aFolder();
  await keep(folder, SESSION);
  await leave(folder, record);
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify(preferences));
  expect(await started(folder).calls.getFirstLook()).toBeNull();
});

test('[L2] without a record of the lock, or with one that cannot be opened, nothing is shown first', async () => {
  const folder = aFolder();
  await keep(folder, SESSION);
  expect(await started(folder).calls.getFirstLook()).toBeNull();
  writeFileSync(join(folder, 'lock.json'), '{"backend":"test","sealed":"AAAA"}');
  expect(await started(folder).calls.getFirstLook()).toBeNull();
});
