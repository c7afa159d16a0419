import { z } from 'zod';
import type { SealedFile } from '../sync/sealed-file.ts';
import { isSecretOf, slowHash } from './slow-hash.ts';

const Kept = z.object({
  password: z.string(),
  pin: z.string().nullable(),
  isLocked: z.boolean(),
  /** Wrong tries since it was unlocked last; a restart forgives none. */
  wrong: z.int(),
  stirredAt: z.number(),
});
type Kept = z.infer<typeof Kept>;

export type LockClock = {
  /** Milliseconds that nobody can turn back. */
  readonly monotonic: () => number;
  /** Milliseconds that go on while the computer sleeps. */
  readonly wall: () => number;
  readonly after: (milliseconds: number, then: () => void) => () => void;
};

type Deps = {
  /** null: this machine keeps nothing, and so asks for the full sign-in after a restart anyhow. */
  readonly file: SealedFile | null;
  /** Milliseconds without input until it locks; null: it does not lock by itself. */
  readonly limit: () => number | null;
  readonly clock: LockClock;
  readonly changed: () => void;
  /** It was tried too often: only the full sign-in helps. */
  readonly tooMany: () => void;
};

export type ScreenLock = {
  readonly isLocked: () => boolean;
  readonly hasPin: () => boolean;
  /** Somebody is there. Does not unlock. */
  readonly stir: () => void;
  /** Locks if nobody was there for the limit: after sleep, and when the limit changed. */
  readonly check: () => void;
  readonly lock: () => void;
  readonly unlock: (secret: string) => Promise<{ unlocked: boolean; triesLeft: number }>;
  readonly setPin: (pin: string | null) => Promise<void>;
  /** Somebody has just signed in, or has a new password. */
  readonly begin: (password: string) => Promise<void>;
  /** A session was left here: it is as it was left, or locked if that was too long ago. */
  readonly resume: () => Promise<void>;
  /** Nobody is signed in any more. */
  readonly forget: () => void;
};

const MOST_WRONG = 5;
const WRITE_STIR_EVERY_MS = 60_000;

/** Locks the window of whoever is signed in, until the password or the PIN of this desktop is given. [L1, L2, L3] */
export function screenLock({ file, limit, clock, changed, tooMany }: Deps): ScreenLock {
  let kept: Kept | null = null;
  let isLocked = false;
  let stirred = { monotonic: clock.monotonic(), wall: clock.wall() };
  let callOff: (() => void) | null = null;
  let trying: Promise<unknown> = Promise.resolve();
  let writing: Promise<void> = Promise.resolve();

  /** One write after the other, the newest state last. */
  function write(): void {
    writing = writing.then(async () => {
      if (kept !== null && file !== null) await file.write(JSON.stringify({ ...kept, isLocked, stirredAt: stirred.wall }));
    });
    writing = writing.catch(() => {}); // a full disk: the lock holds all the same while the app runs
  }
  /** By whichever clock says more: one stops in sleep, the other can be turned back. */
  function idleMs(): number {
    return Math.max(clock.monotonic() - stirred.monotonic, clock.wall() - stirred.wall);
  }
  function wait(): void {
    callOff?.();
    callOff = null;
    const most = limit();
    if (kept === null || isLocked || most === null) return;
    callOff = clock.after(Math.max(0, most - idleMs()), check);
  }
  function set(next: boolean): void {
    isLocked = next;
    write();
    changed();
    wait();
  }
  function check(): void {
    const most = limit();
    if (kept !== null && !isLocked && most !== null && idleMs() >= most) set(true);
    else wait();
  }
  function touch(): void {
    const wroteAt = kept?.stirredAt ?? 0;
    stirred = { monotonic: clock.monotonic(), wall: clock.wall() };
    if (kept === null || Math.abs(stirred.wall - wroteAt) < WRITE_STIR_EVERY_MS) return;
    kept = { ...kept, stirredAt: stirred.wall };
    write();
  }

  async function tryOnce(secret: string): Promise<{ unlocked: boolean; triesLeft: number }> {
    if (!isLocked) return { unlocked: true, triesLeft: MOST_WRONG };
    const known = kept?.password === '' ? null : kept;
    if (known === null || known.wrong >= MOST_WRONG) {
      tooMany();
      return { unlocked: false, triesLeft: 0 };
    }
    // Counted before it is looked at: ending the app in between wins no guess.
    kept = { ...known, wrong: known.wrong + 1 };
    write();
    await writing;
    const isRight = (known.pin !== null && (await isSecretOf(secret, known.pin))) || (await isSecretOf(secret, known.password));
    if (kept === null) return { unlocked: false, triesLeft: 0 };
    if (!isRight) {
      const triesLeft = Math.max(0, MOST_WRONG - kept.wrong);
      if (triesLeft === 0) tooMany();
      return { unlocked: false, triesLeft };
    }
    kept = { ...kept, wrong: 0 };
    touch();
    set(false);
    return { unlocked: true, triesLeft: MOST_WRONG };
  }

  return {
    isLocked: () => isLocked,
    hasPin: () => kept?.pin != null,
    stir: () => {
      if (isLocked) return;
      check();
      if (isLocked) return;
      touch();
      wait();
    },
    check,
    lock: () => {
      if (kept !== null && !isLocked) set(true);
    },
    unlock: secret => {
      // One after the other: five at once are five.
      const turn = trying.then(() => tryOnce(secret));
      trying = turn.catch(() => {});
      return turn;
    },
    setPin: async pin => {
      if (kept === null) return;
      const hashed = pin === null ? null : await slowHash(pin);
      if (kept !== null) kept = { ...kept, pin: hashed };
      write();
    },
    begin: async password => {
      const hashed = await slowHash(password);
      kept = { password: hashed, pin: kept?.pin ?? null, isLocked, wrong: 0, stirredAt: clock.wall() };
      touch();
      write();
      wait();
    },
    resume: async () => {
      const text = (await file?.read()) ?? null;
      const read = text === null ? null : Kept.safeParse(JSON.parse(text));
      // Without a record nothing says that it was not locked; only the full sign-in makes one.
      kept =
        read?.success === true ? read.data : { password: '', pin: null, isLocked: limit() !== null, wrong: 0, stirredAt: clock.wall() };
      stirred = { monotonic: clock.monotonic() - Math.max(0, clock.wall() - kept.stirredAt), wall: kept.stirredAt };
      isLocked = kept.isLocked;
      check();
    },
    forget: () => {
      kept = null;
      isLocked = false;
      callOff?.();
      callOff = null;
      void writing.then(() => file?.remove());
    },
  };
}
