import { onTestFinished, vi } from 'vitest';
import type { Applied } from '../../../src-main/cache/apply-batch.ts';
import { startCache } from '../../../src-main/cache/start-cache.ts';
import { desktopSession } from '../../../src-main/sync/desktop-session.ts';
import type { Sealer } from '../../../src-main/sync/sealed-file.ts';
import type { SyncTiming } from '../../../src-main/sync/sync.ts';
import type { Connection, Session } from '../../../src-shared/desktop-api.ts';

export const WORKER = new URL('../../../src-main/cache/worker.ts', import.meta.url);
/** Short enough for a test to wait for. */
export const QUICK: SyncTiming = { connectingMs: 3_000, silenceMs: 3_000, roomMs: 50, retry: { firstMs: 20, mostMs: 100 } };

/** A key store that turns every byte around. What is sealed holds none of the words. */
export const KEY_STORE: Sealer = {
  backend: 'test',
  seal: async text => Buffer.from(Buffer.from(text).map(byte => byte ^ 0x5a)),
  unseal: async sealed => Buffer.from(sealed.map(byte => byte ^ 0x5a)).toString(),
};
export const NO_KEY_STORE: Sealer = { ...KEY_STORE, backend: null };

export type ADesktop = ReturnType<typeof aDesktop>;

/** The whole of a desktop but its window: cache in its worker, sync, outbox and session. */
export function aDesktop(folder: string, given: { relayUrl?: string; sealer?: Sealer; timing?: SyncTiming } = {}) {
  const faults: unknown[] = [];
  const applied: Applied[] = [];
  const connections: Connection[] = [];
  const sessions: Session[] = [];
  const refused: [string, string][] = [];
  const told = { deskSetAside: 0 };
  const cache = startCache(WORKER, () => {});
  const desktop = desktopSession({
    cache,
    sealer: given.sealer ?? KEY_STORE,
    folder,
    defaultRelayUrl: given.relayUrl ?? '',
    nativeBinding: process.env['LEADLINE_SQLITE_BINDING'],
    timing: given.timing ?? QUICK,
    listener: {
      session: session => void sessions.push(session),
      connection: connection => void connections.push(connection),
      applied: batch => void applied.push(batch),
      waitingChanged: () => {},
      refusedLate: (command, problem) => void refused.push([command.kind, problem.code]),
      deskSetAside: () => {
        told.deskSetAside += 1;
      },
      fault: error => void faults.push(error),
    },
  });
  onTestFinished(async () => {
    await desktop.stop();
  });
  return { desktop, cache, faults, applied, connections, sessions, refused, told };
}

/** Waits until something holds. */
export function until(condition: () => unknown, timeout = 60_000): Promise<void> {
  return vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error('not yet');
    },
    { timeout, interval: 10 },
  );
}
