import { expect, test } from 'vitest';
import { watchIdle } from '../../../src-renderer/app/watch-idle.ts';

const MINUTE = 60_000;

/** A watch of five minutes on a clock that is set by hand; while the computer sleeps the clock goes on and no timer fires. */
function aWatch() {
  let now = 1_000;
  let timer: { at: number; fire: () => void } | null = null;
  let idleCount = 0;
  const watch = watchIdle({
    limit: 5 * MINUTE,
    now: () => now,
    after: (milliseconds, fire) => {
      const mine = { at: now + milliseconds, fire };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    onIdle: () => {
      idleCount += 1;
    },
  });
  const pass = (milliseconds: number) => {
    const until = now + milliseconds;
    for (let due = timer; due !== null && due.at <= until; due = timer) {
      now = due.at;
      timer = null;
      due.fire();
    }
    now = until;
  };
  return { ...watch, pass, sleep: (milliseconds: number) => void (now += milliseconds), idleCount: () => idleCount };
}

test('nobody is there after the limit without a stir, and not a moment before', () => {
  const { pass, idleCount } = aWatch();
  pass(5 * MINUTE - 1);
  expect(idleCount()).toBe(0);
  pass(1);
  expect(idleCount()).toBe(1);
  pass(60 * MINUTE);
  expect(idleCount()).toBe(1);
});

test('every stir begins the wait anew', () => {
  const { pass, stir, idleCount } = aWatch();
  for (let minute = 0; minute < 30; minute++) {
    pass(MINUTE);
    stir();
  }
  expect(idleCount()).toBe(0);
  pass(5 * MINUTE);
  expect(idleCount()).toBe(1);
});

test('the first stir after a sleep that outlasted the limit is told as idleness', () => {
  const { sleep, stir, idleCount } = aWatch();
  sleep(60 * MINUTE);
  stir();
  expect(idleCount()).toBe(1);
});

test('who came back is watched again', () => {
  const { pass, stir, idleCount } = aWatch();
  pass(5 * MINUTE);
  stir();
  const back = idleCount();
  pass(5 * MINUTE);
  expect(idleCount()).toBe(back + 1);
});

test('a watch that was stopped tells nothing', () => {
  const { pass, stop, idleCount } = aWatch();
  stop();
  pass(60 * MINUTE);
  expect(idleCount()).toBe(0);
});
