import { describe, expect, test } from 'vitest';
import { screenLock } from '../../../src-main/shell/screen-lock.ts';
import type { SealedFile } from '../../../src-main/sync/sealed-file.ts';

const MINUTE = 60_000;
const PASSWORD = 'a long pass phrase';

/** A sealed file in memory, which outlives the lock. */
function aFile(): SealedFile & { text: string | null } {
  const file = {
    text: null as string | null,
    read: async () => file.text,
    write: async (text: string) => void (file.text = text),
    setAside: () => {},
    remove: () => void (file.text = null),
  };
  return file;
}

/** A lock with clocks that move only when they are told to. */
function aLock(file: SealedFile | null = aFile(), minutes: number | null = 5) {
  const at = { monotonic: 1_000, wall: 1_700_000_000_000 };
  const timers = new Set<{ at: number; run: () => void }>();
  let wrongTooOften = 0;
  const lock = screenLock({
    file,
    limit: () => (minutes === null ? null : minutes * MINUTE),
    clock: {
      monotonic: () => at.monotonic,
      wall: () => at.wall,
      after: (milliseconds, then) => {
        const timer = { at: at.monotonic + milliseconds, run: then };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
    changed: () => {},
    tooMany: () => void (wrongTooOften += 1),
  });
  function pass(milliseconds: number, wall = milliseconds) {
    at.monotonic += milliseconds;
    at.wall += wall;
    for (const timer of [...timers]) {
      if (timer.at > at.monotonic) continue;
      timers.delete(timer);
      timer.run();
    }
  }
  return { lock, pass, at, tooMany: () => wrongTooOften };
}

describe('[S15] the screen lock', () => {
  test('[L1] it locks after the limit without input, by a clock that nobody turns back, and input puts it off', async () => {
    const { lock, pass } = aLock();
    await lock.begin(PASSWORD);
    pass(4 * MINUTE);
    lock.stir();
    pass(4 * MINUTE);
    expect(lock.isLocked()).toBe(false);
    pass(MINUTE, -60 * MINUTE);
    expect(lock.isLocked()).toBe(true);
    lock.stir();
    expect(lock.isLocked()).toBe(true);
  });

  test('[L1] after a sleep, in which the one clock stood still, the first look locks', async () => {
    const { lock, pass } = aLock();
    await lock.begin(PASSWORD);
    pass(0, 30 * MINUTE);
    lock.stir();
    expect(lock.isLocked()).toBe(true);
  });

  test('[L3] password and PIN unlock; after five wrong tries only the full sign-in does, over a restart too', async () => {
    const file = aFile();
    const { lock } = aLock(file);
    await lock.begin(PASSWORD);
    await lock.setPin('482915');
    lock.lock();
    expect(await lock.unlock('482914')).toEqual({ unlocked: false, triesLeft: 4 });
    expect(await lock.unlock('482915')).toEqual({ unlocked: true, triesLeft: 5 });
    lock.lock();
    expect(await lock.unlock(PASSWORD)).toMatchObject({ unlocked: true });
    lock.lock();
    for (const left of [4, 3]) expect(await lock.unlock('000000')).toEqual({ unlocked: false, triesLeft: left });
    expect(file.text).not.toContain('482915');
    const again = aLock(file);
    await again.lock.resume();
    expect(again.lock.isLocked()).toBe(true);
    const tries = await Promise.all(['1', '2', '3', '4'].map(again.lock.unlock));
    expect(tries.map(({ triesLeft }) => triesLeft)).toEqual([2, 1, 0, 0]);
    expect(again.tooMany()).toBeGreaterThan(0);
    expect(await again.lock.unlock(PASSWORD)).toEqual({ unlocked: false, triesLeft: 0 });
  });

  test('a session that was left here unlocked goes on while it is fresh, and is locked once it is not or its record is gone', async () => {
    const file = aFile();
    const { lock } = aLock(file);
    await lock.begin(PASSWORD);
    await lock.setPin(null);
    const fresh = aLock(file);
    fresh.pass(2 * MINUTE);
    await fresh.lock.resume();
    expect(fresh.lock.isLocked()).toBe(false);
    const stale = aLock(file);
    stale.pass(6 * MINUTE);
    await stale.lock.resume();
    expect(stale.lock.isLocked()).toBe(true);
    const without = aLock(aFile());
    await without.lock.resume();
    expect(without.lock.isLocked()).toBe(true);
  });
});
