import type { IpcMainInvokeEvent } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { callNames, channelOf } from '../../../src-main/ipc/channels.ts';
import type { Handlers } from '../../../src-main/ipc/handlers.ts';
import { isOurFrame } from '../../../src-main/ipc/is-our-frame.ts';
import { registerCalls } from '../../../src-main/ipc/register-calls.ts';
import { CacheError, WORKER_ENDED } from '../../../src-main/cache/start-cache.ts';
import { problem } from '../../../src-main/sync/problem-error.ts';
import { type Answer, type DesktopCall, desktopCalls } from '../../../src-shared/desktop-api.ts';
import { idOf } from '../support/rows.ts';

type Frame = { url: string; parent: unknown } | null;
const OURS: Frame = { url: 'app://leadline/index.html#/inbox', parent: null };
const calls = new Map<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<Answer<unknown>>>();
let reached: DesktopCall[] = [];
let faults: unknown[] = [];
let answer: (call: DesktopCall) => unknown = () => null;

const handlers = Object.fromEntries(
  callNames.map(call => [
    call,
    () => {
      reached.push(call);
      return answer(call);
    },
  ]),
) as unknown as Handlers;
registerCalls(
  { handle: (channel, listener) => void calls.set(channel, listener as never) },
  { getFirstLook: handlers.getFirstLook, tellPainted: handlers.tellPainted },
  handlers,
  (_, error) => void faults.push(error),
);

const ask = (call: DesktopCall, frame: Frame, ...args: unknown[]): Promise<Answer<unknown>> => {
  const handle = calls.get(channelOf(call));
  if (handle === undefined) throw new Error(`no handler for ${call}`);
  return handle({ senderFrame: frame } as unknown as IpcMainInvokeEvent, ...args);
};

beforeEach(() => {
  reached = [];
  faults = [];
  answer = () => null;
});

test('[S4] every call of the contract has its channel, and there is no other', () => {
  expect([...calls.keys()].toSorted()).toEqual(
    Object.keys(desktopCalls)
      .map(call => `leadline:${call}`)
      .toSorted(),
  );
});

describe.each(callNames)('[S4] %s', call => {
  test('from a frame that is not ours is refused', async () => {
    const foreign: Frame[] = [
      null,
      { url: 'https://evil.example/', parent: null },
      { url: 'app://leadline.evil.example/index.html', parent: null },
      { url: 'app://evil/index.html', parent: null },
      { url: 'app://user@leadline/index.html', parent: null },
      { url: 'file:///app/index.html', parent: null },
      { url: 'about:blank', parent: null },
      { url: '', parent: null },
      { url: 'app://leadline/index.html', parent: OURS }, // a frame within our page
    ];
    for (const frame of foreign) expect(await ask(call, frame)).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    expect(reached).toEqual([]);
  });

  test('with wrong arguments is refused, and main lives', async () => {
    const wrong: unknown[][] = [
      [1, 2, 3, 4],
      ['x'.repeat(10_000_000)],
      [{ body: 'x'.repeat(10_000_000) }],
      [Symbol.iterator.toString(), null],
      [null, null],
      [{ __proto__: { admin: true }, constructor: 1 }, {}],
      [JSON.parse('{"__proto__": {"admin": true}}'), []],
      [new Uint8Array(5_000_000), 1],
      [nested(200)],
    ];
    for (const args of wrong) {
      const told = await ask(call, OURS, ...args);
      expect(told).toMatchObject({ ok: false });
      expect(['invalid_request', 'payload_too_large']).toContain(told.ok ? '' : told.problem.code);
    }
    expect(reached).toEqual([]);
    expect(faults).toEqual([]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = { value };
  return value;
}

test('good arguments reach the handler as the contract reads them', async () => {
  answer = () => ({ rows: [], total: 0 });
  expect(await ask('listLeads', OURS, { search: 'ana', offset: 0, limit: 5 })).toEqual({ ok: true, value: { rows: [], total: 0 } });
  expect(reached).toEqual(['listLeads']);
});

test('a refusal crosses with its code', async () => {
  answer = () => {
    throw problem('do_not_text', 'Ana is marked Do Not Text.');
  };
  expect(await ask('getLead', OURS, idOf('ana'))).toMatchObject({
    ok: false,
    problem: { code: 'do_not_text', detail: 'Ana is marked Do Not Text.' },
  });
  expect(faults).toEqual([]);
});

test('what was not foreseen crosses without a word of its cause', async () => {
  answer = () => {
    throw new Error('UNIQUE failed: +15125550199 said hello');
  };
  const told = await ask('getLead', OURS, idOf('ana'));
  expect(told).toMatchObject({ ok: false, problem: { code: 'internal' } });
  expect(JSON.stringify(told)).not.toMatch(/5125550199|hello|UNIQUE/);
  expect(faults).toHaveLength(1);
});

test('[F12] a full disk is named, since the person can mend it', async () => {
  answer = () => {
    throw new CacheError('SQLITE_FULL', '');
  };
  expect(await ask('getLead', OURS, idOf('ana'))).toMatchObject({
    ok: false,
    problem: { code: 'unavailable', detail: expect.stringContaining('full') },
  });
});

test.each([
  [Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }), 'full'],
  [Object.assign(new Error("EACCES: permission denied, open '/home/dana/session.json'"), { code: 'EACCES' }), 'its own folder'],
  [new CacheError('SQLITE_READONLY', ''), 'its own folder'],
  [new CacheError('SQLITE_CANTOPEN_ISDIR', ''), 'its own folder'],
  [new CacheError(WORKER_ENDED, ''), 'again'],
])('[F12] %s is told in words that help', async (error, words) => {
  answer = () => {
    throw error;
  };
  const told = await ask('getLead', OURS, idOf('ana'));
  expect(told).toMatchObject({ ok: false, problem: { code: 'unavailable', detail: expect.stringContaining(words) } });
  expect(JSON.stringify(told)).not.toContain('dana');
});

test('our frame is the top frame of our origin', () => {
  expect(isOurFrame({ url: 'app://leadline/index.html', parent: null })).toBe(true);
  expect(isOurFrame({ url: 'app://leadline', parent: null })).toBe(true);
});
