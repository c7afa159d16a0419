import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src-main/cache/outbox.ts';
import { aDesktop, until } from '../support/a-desktop.ts';
import { aFolder } from '../support/a-store.ts';
import { aMessage, EAST, idOf } from '../support/rows.ts';
import { refusal, type ScriptedRelay } from '../support/scripted-relay.ts';
import { ANA, signedIn } from '../support/sign-in.ts';

const BEN = idOf('ben');
const command = (body: string, leadId = ANA): Extract<Command, { kind: 'text' }> => ({
  kind: 'text',
  leadId,
  text: { id: idOf(body), locationId: EAST, phone: 'phone1', body },
  segments: 1,
});
const posted = (relay: ScriptedRelay) =>
  relay
    .commands()
    .filter(each => each.path.endsWith('/texts'))
    .map(each => (each.body as { body: string }).body);

type Own = Awaited<ReturnType<typeof signedIn>>;
const live = (own: Own) => until(() => own.desktop.connection().state === 'live');
const send = async (own: Own, ...commands: Command[]) => {
  for (const each of commands) await own.cache.addCommand(each);
  own.desktop.current().outbox.kick();
};
const waiting = async (own: Own) => (await own.cache.listThread({ leadId: ANA, limit: 5 })).waiting.map(each => [each.body, each.state]);

describe('the outbox', () => {
  test('posts the texts of a conversation one after another, in order; another conversation does not wait for them', async () => {
    const own = await signedIn();
    await live(own);
    let release = false;
    own.relay.state.script = asked => ((asked.body as { body?: string } | null)?.body === 'a1' && !release ? 'hang' : undefined);
    await send(own, command('a1'), command('a2'), command('b1', BEN));
    await until(() => posted(own.relay).includes('b1'));
    expect(posted(own.relay).toSorted()).toEqual(['a1', 'b1']);
    expect(await waiting(own)).toEqual([
      ['a1', 'posting'],
      ['a2', 'waiting'],
    ]);
    release = true;
  });

  test('[D2] tries again with the same id when the answer was lost, and lets go once the feed shows it', async () => {
    const own = await signedIn();
    await live(own);
    let times = 0;
    own.relay.state.script = asked => {
      if (!asked.path.endsWith('/texts')) return undefined;
      times += 1;
      return times === 1 ? 'reset' : undefined;
    };
    await send(own, command('a1'));
    await until(() => times === 2);
    expect(
      new Set(
        own.relay
          .commands()
          .filter(each => each.path.endsWith('/texts'))
          .map(each => (each.body as { id: string }).id),
      ).size,
    ).toBe(1);
    await until(async () => (await own.cache.countWaiting()) === 0); // answered, and not shown yet
    expect((await waiting(own))[0]?.[1]).toBe('posting');
    own.relay.write(aMessage({ id: idOf('a1'), version: 2, position: 1, messageKind: 'staff', body: 'a1' }));
    await until(async () => (await waiting(own)).length === 0);
    expect((await own.cache.listThread({ leadId: ANA, limit: 5 })).items).toHaveLength(1);
  });

  test('keeps a refused text with its problem and goes on with the next', async () => {
    const own = await signedIn();
    await live(own);
    own.relay.state.script = asked => ((asked.body as { body?: string } | null)?.body === 'a1' ? refusal(409, 'do_not_text') : undefined);
    await send(own, command('a1'), command('a2'));
    await until(async () => (await waiting(own))[0]?.[1] === 'refused');
    await until(() => posted(own.relay).includes('a2'));
    const { waiting: kept } = await own.cache.listThread({ leadId: ANA, limit: 5 });
    expect(kept[0]).toMatchObject({ state: 'refused', problem: { code: 'do_not_text' } });
    await expect(own.desktop.signOut()).rejects.toMatchObject({ problem: { code: 'conflict' } });
    expect(own.desktop.session().state).toBe('signed_in');
  });

  test('[F15] waits as long as the relay asks, and does not ask for others meanwhile', async () => {
    const own = await signedIn();
    await live(own);
    const at: number[] = [];
    own.relay.state.script = asked => {
      if (!asked.path.endsWith('/texts')) return undefined;
      at.push(performance.now());
      return at.length === 1 ? { ...refusal(429, 'too_many_requests'), headers: { 'retry-after': '1' } } : undefined;
    };
    await send(own, command('a1'), command('a2'));
    await until(() => at.length === 3);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(900);
    expect(posted(own.relay)).toEqual(['a1', 'a1', 'a2']);
  });

  test('what was written offline goes out in order when the relay is back, and the line counts it', async () => {
    const own = await signedIn();
    await live(own);
    own.relay.state.script = () => 'reset';
    for (const socket of own.relay.sockets) socket.terminate();
    await until(() => own.desktop.connection().state === 'offline');
    await send(own, command('a1'), command('a2'), command('a3'));
    await own.desktop.countWaiting();
    expect(own.desktop.connection().waitingHere).toBe(3);
    const before = own.relay.commands().length;
    own.relay.state.script = () => undefined;
    await until(() => own.relay.commands().length >= before + 3);
    expect(posted(own.relay).slice(-3)).toEqual(['a1', 'a2', 'a3']);
    await until(() => own.desktop.connection().waitingHere === 0);
  });

  test('a cancellation tells the person when the relay refuses it, and waits quietly when nobody answers', async () => {
    const own = await signedIn();
    await live(own);
    const { outbox } = own.desktop.current();
    own.relay.state.script = asked => (asked.path.endsWith('/cancel') ? refusal(409, 'not_cancellable') : undefined);
    expect(await outbox.submit({ kind: 'cancel', messageId: idOf('m1') })).toMatchObject({
      is: 'refused',
      problem: { code: 'not_cancellable' },
    });
    own.relay.state.script = () => undefined;
    expect(await outbox.submit({ kind: 'cancel', messageId: idOf('m2') })).toEqual({ is: 'accepted' });
    own.relay.state.script = () => 'hang';
    expect(await outbox.submit({ kind: 'cancel', messageId: idOf('m3') }, 50)).toEqual({ is: 'waiting' });
    expect(await own.cache.nextCommands(5)).toHaveLength(1);
  });

  test('a cancellation that the relay refuses after it waited offline is told to the person; one of a text that never arrived is not', async () => {
    const own = await signedIn();
    await live(own);
    const { outbox } = own.desktop.current();
    let isAway = true;
    own.relay.state.script = asked => {
      if (!asked.path.endsWith('/cancel')) return undefined;
      if (isAway) return 'reset';
      return asked.path.includes(idOf('m1')) ? refusal(409, 'not_cancellable') : refusal(404, 'not_found');
    };
    const both = [idOf('m1'), idOf('m2')].map(messageId => outbox.submit({ kind: 'cancel', messageId }, 50));
    expect(await Promise.all(both)).toEqual([{ is: 'waiting' }, { is: 'waiting' }]);
    await expect(own.desktop.signOut()).rejects.toMatchObject({ problem: { code: 'conflict' } });
    isAway = false;
    await until(async () => (await own.cache.nextCommands(5)).length === 0);
    expect(own.refused).toEqual([['cancel', 'not_cancellable']]);
  });

  test('survives the end of the app: the next one posts what is left, the doubtful one with the same id', async () => {
    const folder = aFolder();
    const own = await signedIn({ folder });
    await live(own);
    own.relay.state.script = asked => (asked.path.endsWith('/texts') ? 'hang' : undefined);
    await send(own, command('a1'), command('a2'));
    await until(() => posted(own.relay).length === 1);
    await own.cache.stop(); // as a crash would: nothing is told to close
    own.relay.state.script = () => undefined;

    const next = aDesktop(folder);
    await next.desktop.resume();
    await until(() => posted(own.relay).length === 3);
    expect(posted(own.relay)).toEqual(['a1', 'a1', 'a2']);
    expect(next.desktop.session()).toMatchObject({ state: 'signed_in', email: 'dana@example.com' });
  });
});
