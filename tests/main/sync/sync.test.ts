import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ADesktop, aDesktop, QUICK, until } from '../support/a-desktop.ts';
import { aFolder } from '../support/a-store.ts';
import { aLead, aMessage, changes, idOf, RELAY_EPOCH, snapshot } from '../support/rows.ts';
import { refusal, scriptedRelay } from '../support/scripted-relay.ts';
import { ANA, answerSignIn, signedIn } from '../support/sign-in.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';

const message = (number: number) => aMessage({ id: idOf(`m${number}`), version: number + 1, position: number, body: `text ${number}` });

const isLive = ({ desktop }: Pick<ADesktop, 'desktop'>) => desktop.connection().state === 'live';
const bodies = async ({ cache }: Pick<ADesktop, 'cache'>) =>
  (await cache.listThread({ leadId: ANA, limit: 200 })).items.map(item => (item.kind === 'message' ? item.body : ''));

describe('the way in', () => {
  test('[S5] installs page by page with progress, then follows the feed from its cursor with token and protocol', async () => {
    const relay = await scriptedRelay();
    relay.state.page = 2;
    relay.rows.push(aLead({ id: ANA, version: 1 }), ...[1, 2, 3, 4].map(message));
    answerSignIn(relay);
    const own = aDesktop(aFolder());
    await own.desktop.signIn({ relayUrl: relay.url, email: 'dana@example.com', password: 'secret secret' });
    await until(() => isLive(own));
    expect(await bodies(own)).toEqual(['text 1', 'text 2', 'text 3', 'text 4']);
    expect(own.connections.flatMap(each => (each.progress === null ? [] : [each.progress]))).toEqual(
      expect.arrayContaining([
        { done: 2, total: 5 },
        { done: 4, total: 5 },
        { done: 5, total: 5 },
      ]),
    );
    const [feed] = relay.feeds();
    expect(feed?.path).toBe('/v1/feed?after=5');
    expect(feed?.headers).toMatchObject({ authorization: 'Bearer the-token', 'x-leadline-protocol': '1' });
    expect(own.faults).toEqual([]);
  });

  test('shows what is pushed, and says so once', async () => {
    const own = await signedIn();
    await until(() => isLive(own));
    own.relay.write(message(1));
    await until(async () => (await bodies(own)).length === 1);
    expect(own.applied.at(-1)).toMatchObject({ what: ['conversations'], leadIds: [ANA], arrivedCount: 1 });
  });

  test('[S2] across a gap it does not guess but asks from its own cursor', async () => {
    const own = await signedIn();
    await until(() => isLive(own));
    own.relay.rows.push(message(1), message(2));
    own.relay.push(changes(3, [message(3)])); // the two before were never told
    own.relay.rows.push(message(3));
    await until(async () => (await bodies(own)).length === 3);
    expect(own.relay.asked.filter(each => each.path.startsWith('/v1/changes')).map(each => each.path)).toContain(
      '/v1/changes?after=1&limit=2000',
    );
    expect(isLive(own)).toBe(true);
  });

  test('a sign of life that names a later version is a gap too', async () => {
    const own = await signedIn();
    await until(() => isLive(own));
    own.relay.rows.push(message(1));
    own.relay.push({ type: 'alive', epoch: RELAY_EPOCH, version: 2 });
    await until(async () => (await bodies(own)).length === 1);
    expect(await own.cache.getCursor()).toMatchObject({ version: 2 });
  });

  test('a page that the relay does not know any more begins the install anew', async () => {
    const relay = await scriptedRelay();
    relay.state.page = 1;
    relay.rows.push(aLead({ id: ANA, version: 1 }), message(1), message(2));
    let refused = 0;
    relay.state.script = asked => {
      if (!asked.path.includes('page=2') || refused > 1) return undefined;
      refused += 1;
      return refusal(400, 'invalid_request');
    };
    answerSignIn(relay);
    const own = aDesktop(aFolder());
    await own.desktop.signIn({ relayUrl: relay.url, email: 'dana@example.com', password: 'secret secret' });
    await until(() => isLive(own));
    expect(await bodies(own)).toEqual(['text 1', 'text 2']);
    expect(refused).toBe(2);
  });

  test('a relay whose database was put back is installed from the start', async () => {
    const own = await signedIn();
    await until(() => isLive(own));
    own.relay.write(message(1), message(2));
    await until(async () => (await bodies(own)).length === 2);
    own.relay.rows.length = 0;
    own.relay.rows.push(aLead({ id: ANA, version: 1 }), { ...message(1), body: 'another history' });
    own.relay.state.script = asked => (asked.path.includes('after=3') ? refusal(409, 'conflict') : undefined);
    own.desktop.current().sync.reconnect();
    await until(async () => (await bodies(own))[0] === 'another history');
    expect(await own.cache.getCursor()).toMatchObject({ version: 2 });
  });
});

describe('trouble', () => {
  test('[S7] a relay whose database is put back again and again while it is fetched is no fault: it is asked anew until it stays', async () => {
    const own = await signedIn();
    await until(() => isLive(own));
    own.relay.write(message(1));
    await until(async () => (await bodies(own)).length === 1);
    let lives = 0;
    own.relay.state.script = asked => {
      if (lives === 5 || !/^\/v1\/(changes|snapshot)/.test(asked.path)) return undefined;
      lives += 1;
      const given = { epoch: `life ${lives}` };
      const isPage = asked.path.startsWith('/v1/snapshot');
      return { status: 200, body: isPage ? snapshot(1, [], { ...given, nextPage: String(lives) }) : changes(1, [], given) };
    };
    own.desktop.current().sync.reconnect();
    await until(async () => lives === 5 && isLive(own) && (await bodies(own)).length === 1);
    expect(own.faults).toEqual([]);
  });

  test('[F8] a half-open line is noticed by its silence, and the next one is followed from the cursor', async () => {
    let proxy: Awaited<ReturnType<typeof tcpProxy>> | undefined;
    const own = await signedIn({
      url: async relay => {
        proxy = await tcpProxy(relay.port);
        return `http://127.0.0.1:${proxy.port}`;
      },
    });
    await until(() => isLive(own));
    proxy?.blackHole();
    own.relay.write(message(1)); // goes into the hole
    await until(() => own.desktop.connection().state !== 'live');
    expect(own.desktop.connection().offlineSince).not.toBeNull();
    proxy?.heal();
    await until(async () => (await bodies(own)).length === 1);
    await until(() => isLive(own));
    expect(own.desktop.connection()).toMatchObject({ offlineSince: null, retryAt: null });
  });

  test('[F8] pings alone keep a quiet line', async () => {
    const own = await signedIn();
    await until(() => isLive(own));
    const beat = setInterval(() => {
      for (const socket of own.relay.sockets) socket.ping();
    }, 200);
    const startedAt = performance.now();
    const stale = own.desktop.connection().lastHeardAt;
    await until(() => performance.now() - startedAt > QUICK.silenceMs + 700);
    clearInterval(beat);
    expect(own.relay.feeds()).toHaveLength(1);
    expect(own.desktop.connection().lastHeardAt).not.toBe(stale);
  });

  test('[F9] after sleep the open socket is not believed', async () => {
    const own = await signedIn();
    await until(() => isLive(own));
    own.desktop.current().sync.reconnect();
    await until(() => own.relay.feeds().length === 2);
    await until(() => isLive(own));
    expect(own.relay.sockets.size).toBe(1);
  });

  test('[F9] nor is a request that was under way when the computer fell asleep', async () => {
    const own = await signedIn();
    await until(() => own.desktop.connection().state === 'live');
    let hung = 0;
    own.relay.state.script = asked => {
      if (!asked.path.startsWith('/v1/changes')) return undefined;
      hung += 1;
      return hung === 1 ? 'hang' : undefined;
    };
    own.desktop.current().sync.reconnect();
    await until(() => hung === 1);
    const before = own.relay.feeds().length;
    own.desktop.current().sync.reconnect();
    await until(() => own.relay.feeds().length > before);
    expect(hung).toBe(2);
  });

  test('[S2] a relay that was put back and went on past our cursor is installed from the start, once its history contradicts ours', async () => {
    const own = await signedIn();
    await until(() => own.desktop.connection().state === 'live');
    own.relay.write(message(1), message(2));
    await until(async () => (await own.cache.getCursor()).version === 3);
    const other = [1, 2].map(position => ({ ...message(position), id: idOf(`another ${position}`) }));
    own.relay.rows.splice(1, 2, ...other);
    own.relay.write({ ...message(2), id: idOf('another 2'), version: 4 });
    await until(async () => (await own.cache.getCursor()).version === 4);
    const { items } = await own.cache.listThread({ leadId: ANA, limit: 10 });
    expect(items.map(each => each.id)).toEqual([idOf('another 1'), idOf('another 2')]);
    await until(() => own.desktop.connection().state === 'live');
  });

  test('a relay that says there is more and gives nothing is not asked without a pause', async () => {
    const own = await signedIn();
    await until(() => own.desktop.connection().state === 'live');
    own.relay.state.script = asked =>
      asked.path.startsWith('/v1/changes') ? { status: 200, body: changes(1, [], { more: true }) } : undefined;
    own.desktop.current().sync.reconnect();
    await until(() => own.desktop.connection().state === 'offline');
    expect(own.faults.length).toBeGreaterThan(0);
    own.relay.state.script = () => undefined;
    await until(() => own.desktop.connection().state === 'live');
  });

  test('a relay that is away makes the line say so, with the next attempt, until it is back', async () => {
    const own = await signedIn();
    await until(() => isLive(own));
    own.relay.state.script = () => ({ status: 503 });
    for (const socket of own.relay.sockets) socket.close(1012);
    await until(() => own.desktop.connection().state === 'offline');
    const { offlineSince } = own.desktop.connection();
    await until(() => own.connections.some(each => each.state === 'offline' && each.retryAt !== null));
    own.relay.state.script = () => undefined;
    await until(() => isLive(own));
    expect(offlineSince).not.toBeNull();
    expect(own.desktop.connection().offlineSince).toBeNull();
  });

  test('[F29] a frame that is not of the protocol ends the socket, not the desktop', async () => {
    const own = await signedIn();
    for (const frame of ['{"type":"surprise"}', 'not json', JSON.stringify({ ...changes(1, []), rows: [{}] })]) {
      await until(() => isLive(own) && own.relay.sockets.size === 1);
      const before = own.relay.feeds().length;
      own.relay.push(frame);
      await until(() => own.relay.feeds().length > before);
    }
    await until(() => isLive(own));
    own.relay.write(message(1));
    await until(async () => (await bodies(own)).length === 1);
    expect(own.faults.length).toBeGreaterThan(0); // told to the log
  });

  test('close code 4406: an update is needed, and it is not knocked at again at once', async () => {
    const own = await signedIn();
    own.relay.state.onFeed = socket => socket.close(4406);
    await until(() => isLive(own) || own.desktop.connection().state === 'update_needed');
    for (const socket of own.relay.sockets) socket.close(4406);
    await until(() => own.desktop.connection().state === 'update_needed');
    expect(own.desktop.session().state).toBe('signed_in');
  });

  test.each(['feed', 'request'])(
    '[F27, F28] a token that is not good any more (%s) signs out with the reason, keeps what was not sent, forgets the rest',
    async how => {
      const folder = aFolder();
      const own = await signedIn({ folder });
      await until(() => isLive(own));
      own.relay.state.script = asked => (asked.method === 'POST' ? 'hang' : undefined);
      const text = { id: idOf('t'), locationId: idOf('east'), phone: 'phone1', body: 'not sent yet' } as const;
      await own.cache.addCommand({ kind: 'text', leadId: ANA, text, segments: 1 });
      await own.cache.saveDraft({ leadId: ANA, body: 'a draft', locationId: null, phone: null });
      if (how === 'feed') for (const socket of own.relay.sockets) socket.close(4401);
      else {
        own.relay.state.script = () => refusal(401, 'unauthorized');
        own.desktop.current().sync.reconnect();
      }
      await until(() => own.desktop.session().state === 'signed_out');
      expect(own.desktop.session()).toMatchObject({ because: expect.stringContaining('Sign in again'), relayUrl: own.relay.url });
      expect(() => own.desktop.current()).toThrow('unauthorized');
      await until(() => !existsSync(join(folder, 'cache.db')));
      expect(readdirSync(folder).toSorted()).toEqual(['desk.db', 'desk.db-journal', 'device.json', 'key.json']);

      own.relay.state.script = () => undefined;
      answerSignIn(own.relay);
      await own.desktop.signIn({ relayUrl: own.relay.url, email: 'dana@example.com', password: 'secret secret' });
      await until(() =>
        own.relay.commands().some(each => each.path === `/v1/leads/${ANA}/texts` && each.headers.authorization === 'Bearer the-token'),
      );
      expect((await own.cache.getDraft(ANA))?.body).toBe('a draft');
    },
  );
});
