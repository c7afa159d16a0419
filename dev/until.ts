import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `condition` gives something that is neither false, null nor undefined, and returns it. Throws, naming `what`, after `timeout` ms. */
export async function until<T>(what: string, condition: () => T | Promise<T>, timeout = 60_000): Promise<NonNullable<T>> {
  const endsAt = performance.now() + timeout;
  for (;;) {
    const result = await condition();
    if (result !== false && result !== null && result !== undefined) return result;
    if (performance.now() > endsAt) throw new Error(`Waited ${timeout / 1000} s in vain for ${what}.`);
    await pause(25);
  }
}
