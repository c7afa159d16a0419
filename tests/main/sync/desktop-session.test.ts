import { existsSync, mkdirSync, readdirSync, statSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aDesktop, KEY_STORE, NO_KEY_STORE, until } from '../support/a-desktop.ts';
import { aFolder } from '../support/a-store.ts';
import { aLead, aMessage, EAST, idOf } from '../support/rows.ts';
import { refusal, scriptedRelay } from '../support/scripted-relay.ts';
import { ANA, answerSignIn, signedIn } from '../support/sign-in.ts';

const credentials = { email: 'dana@example.com', password: 'secret secret' };
const text = { id: idOf('t'), locationId: EAST, phone: 'phone1', body: 'words' } as const;

/** By what the relay knows this machine again: it opens nothing and is nobody's. */
const ONLY_DEVICE = ['device.json'];

describe('signing in', () => {
  test('asks the relay once, with the name of this computer, and keeps the token sealed', async () => {
    const folder = aFolder();
    const own = await signedIn({ folder });
    expect(own.relay.commands()).toMatchObject([{ path: '/v1/sessions', body: { ...credentials, deviceName: expect.any(String) } }]);
    expect(own.desktop.session()).toMatchObject({ state: 'signed_in', accountName: 'Riverside', cache: 'encrypted' });
    expect(readdirSync(folder).filter(name => readFileSync(join(folder, name)).includes('the-token'))).toEqual([]);
  });

  test('keeps its files where nobody else at this computer can read them', async () => {
    const folder = join(aFolder(), 'leadline');
    mkdirSync(folder, { mode: 0o755 });
    await signedIn({ folder });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ['session.json', 'key.json']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('that the relay refuses leaves nothing behind', async () => {
    const relay = await scriptedRelay();
    relay.state.script = () => refusal(401, 'wrong_credentials');
    const folder = aFolder();
    const { desktop } = aDesktop(folder);
    await expect(desktop.signIn({ relayUrl: relay.url, ...credentials })).rejects.toMatchObject({ problem: { code: 'wrong_credentials' } });
    expect(desktop.session()).toMatchObject({ state: 'signed_out', because: null });
    expect(readdirSync(folder)).toEqual(ONLY_DEVICE);
  });

  test.each([
    [{ relayUrl: 'http://relay.example.com', ...credentials }, 'invalid_request'],
    [{ relayUrl: 'http://127.0.0.1:1', ...credentials }, 'unavailable'],
    [{ relayUrl: 'http://127.0.0.1:1', email: 'nobody', password: 'x' }, 'invalid_request'],
  ])('with %j is a problem in words', async (given, code) => {
    const { desktop } = aDesktop(aFolder());
    await expect(desktop.signIn(given)).rejects.toMatchObject({ problem: { code } });
  });

  test('without a key store nothing is kept on disk, and the session says so', async () => {
    const relay = await scriptedRelay();
    relay.rows.push(aLead({ id: ANA, version: 1 }));
    answerSignIn(relay);
    const folder = aFolder();
    const own = aDesktop(folder, { sealer: NO_KEY_STORE });
    await own.desktop.signIn({ relayUrl: relay.url, ...credentials });
    expect(own.desktop.session()).toMatchObject({ cache: 'memory' });
    await until(async () => (await own.cache.getLead(ANA)) !== null);
    await own.cache.addCommand({ kind: 'text', leadId: ANA, text, segments: 1 });
    expect(readdirSync(folder)).toEqual([]);
    // Asked to sign in again, a person finds what they wrote: it lives as long as the app.
    relay.state.script = asked => (asked.method === 'POST' ? 'hang' : undefined);
    await until(() => relay.sockets.size === 1);
    for (const socket of relay.sockets) socket.close(4401);
    await until(() => own.desktop.session().state === 'signed_out');
    answerSignIn(relay);
    await own.desktop.signIn({ relayUrl: relay.url, ...credentials });
    expect(await own.cache.countUnsent()).toBe(1);
  });
});

describe('the next start', () => {
  test('takes up the session from the cache alone, while the relay is away', async () => {
    const folder = aFolder();
    const own = await signedIn({ folder });
    await until(async () => (await own.cache.getCursor()).version === 1);
    await own.desktop.stop();
    await own.relay.stop();
    const next = aDesktop(folder);
    await next.desktop.resume();
    expect(next.desktop.session()).toMatchObject({ state: 'signed_in' });
    expect((await next.cache.getLead(ANA))?.firstName).toBe('Ana');
    await until(() => next.desktop.connection().state === 'offline');
  });

  test('[F14] with another key store asks to sign in, says that the desk was lost and sets it aside', async () => {
    const folder = aFolder();
    const own = await signedIn({ folder });
    await until(async () => (await own.cache.getCursor()).version === 1);
    await own.desktop.stop();
    const other = { ...KEY_STORE, unseal: () => Promise.reject(new Error('not ours')) };
    const next = aDesktop(folder, { sealer: other });
    await next.desktop.resume();
    expect(next.desktop.session()).toMatchObject({ state: 'signed_out' });
    await next.desktop.signIn({ relayUrl: own.relay.url, ...credentials });
    expect(next.told.deskSetAside).toBe(1);
    await until(async () => (await next.cache.getLead(ANA)) !== null);
    // That key store may come back, and with it what was written here.
    const kept: { sealed: string } = JSON.parse(readFileSync(join(folder, 'key.json.set-aside'), 'utf8'));
    expect(await KEY_STORE.unseal(Buffer.from(kept.sealed, 'base64'))).toMatch(/^[0-9a-f]{64}$/);
    await next.desktop.signOut();
    expect(readdirSync(folder)).toEqual(ONLY_DEVICE);
  });
});

describe('signing out', () => {
  test('tells the relay and leaves nothing of leads, token or key', async () => {
    const folder = aFolder();
    const own = await signedIn({ folder });
    await until(async () => (await own.cache.getCursor()).version === 1);
    await own.cache.saveDraft({ leadId: ANA, body: 'draft', locationId: null, phone: null });
    await own.desktop.signOut();
    expect(own.relay.commands().at(-1)).toMatchObject({
      method: 'DELETE',
      path: '/v1/sessions/current',
      headers: { authorization: 'Bearer the-token' },
    });
    expect(readdirSync(folder)).toEqual(ONLY_DEVICE);
    expect(own.desktop.session()).toEqual({ state: 'signed_out', relayUrl: own.relay.url, because: null });
  });

  test('is refused while a text would be lost, and possible once it is taken back', async () => {
    const own = await signedIn();
    own.relay.state.script = asked => (asked.path.endsWith('/texts') ? refusal(503, 'unavailable') : undefined);
    await own.cache.addCommand({ kind: 'text', leadId: ANA, text, segments: 1 });
    await expect(own.desktop.signOut()).rejects.toMatchObject({
      problem: { code: 'conflict', detail: expect.stringContaining('take them back') },
    });
    expect(await own.cache.withdrawText(text.id)).not.toBeNull();
    await own.desktop.signOut();
    expect(own.desktop.session().state).toBe('signed_out');
  });

  test('works while the relay is away', async () => {
    const folder = aFolder();
    const own = await signedIn({ folder });
    await own.relay.stop();
    await own.desktop.signOut();
    expect(existsSync(join(folder, 'session.json'))).toBe(false);
  });
});

test('[F13] a cache that turns out broken while it is used is begun anew by itself and filled again; what waits is kept', async () => {
  const folder = aFolder();
  const own = await signedIn({ folder });
  own.relay.state.script = asked => (asked.path.endsWith('/texts') ? refusal(503, 'unavailable') : undefined);
  own.relay.write(
    ...Array.from({ length: 400 }, (_, index) =>
      aMessage({ id: idOf(`m${index}`), version: index + 2, position: index + 1, body: 'long words '.repeat(20) }),
    ),
  );
  await until(async () => (await own.cache.getCursor()).version === 401);
  await own.cache.addCommand({ kind: 'text', leadId: ANA, text, segments: 1 });
  await own.desktop.stop();

  const file = join(folder, 'cache.db');
  const bytes = readFileSync(file);
  // The part that opening does not read: it shows when a person does.
  for (let at = Math.ceil(bytes.length / 8_192) * 4_096; at < bytes.length; at += 4_096) bytes.fill(0xa5, at + 100, at + 164);
  writeFileSync(file, bytes);

  const next = aDesktop(folder);
  let rebuilt = 0;
  next.cache.onRenewed(renewed => {
    if (renewed.cache) rebuilt += 1;
  });
  await next.desktop.resume();
  await until(async () => (await next.cache.listThread({ leadId: ANA, limit: 200 })).items.length === 200);
  await until(() => next.desktop.connection().state === 'live');
  expect(rebuilt).toBe(1);
  expect((await next.cache.listThread({ leadId: ANA, limit: 200 })).waiting).toMatchObject([{ id: text.id }]);
});
