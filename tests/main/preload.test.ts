import { beforeAll, expect, test, vi } from 'vitest';
import { desktopCalls } from '../../src-shared/desktop-api.ts';

type Listener = (event: unknown, ...args: unknown[]) => void;
const recorded = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...args: unknown[]) => unknown>>(),
  invoked: [] as unknown[][],
  listeners: new Map<string, Set<unknown>>(),
}));

// Electron is not ours: under Node there is none, so its edge is recorded.
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: never) => void recorded.exposed.set(name, api) },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => {
      recorded.invoked.push(args);
      return { ok: true, value: null };
    },
    on: (channel: string, listener: unknown) => {
      recorded.listeners.set(channel, (recorded.listeners.get(channel) ?? new Set()).add(listener));
    },
    off: (channel: string, listener: unknown) => void recorded.listeners.get(channel)?.delete(listener),
  },
}));

beforeAll(async () => {
  await import('../../src-main/preload.ts');
});

const api = () => {
  const exposed = recorded.exposed.get('leadline');
  if (exposed === undefined) throw new Error('nothing is exposed');
  return exposed;
};

test('[S5] the window gets one frozen object with the calls of the contract and onEvent, nothing else', () => {
  expect([...recorded.exposed.keys()]).toEqual(['leadline']);
  expect(Object.isFrozen(api())).toBe(true);
  expect(Object.keys(api()).toSorted()).toEqual([...Object.keys(desktopCalls), 'onEvent'].toSorted());
  expect(Object.values(api()).every(each => typeof each === 'function')).toBe(true);
});

test('[S5] a call names its own channel, whatever it is given', async () => {
  await api()['getLead']?.('leadline:signOut', 'x');
  expect(recorded.invoked.at(-1)).toEqual(['leadline:getLead', 'leadline:signOut', 'x']);
});

test('[S5] a listener gets the event of the contract and nothing of Electron, until it unsubscribes', () => {
  const heard: unknown[][] = [];
  const stop = api()['onEvent']?.((...args: unknown[]) => void heard.push(args)) as () => void;
  const emit = () => {
    for (const each of recorded.listeners.get('leadline:event') ?? [])
      (each as Listener)({ sender: 'electron' }, { type: 'command', command: 'inbox' });
  };
  emit();
  expect(heard).toEqual([[{ type: 'command', command: 'inbox' }]]);
  expect(stop()).toBeUndefined();
  emit();
  expect(heard).toHaveLength(1);
});
