import type { Renewed } from './start-cache.ts';

/** Main asks. */
export type Asked = { readonly number: number; readonly verb: string; readonly args: readonly unknown[] };

/** The worker answers. `renewed`: something was found broken and begun anew on the way. */
export type Answered =
  | { readonly number: number; readonly ok: true; readonly value: unknown; readonly renewed: Renewed | null }
  | { readonly number: number; readonly ok: false; readonly code: string; readonly stack: string; readonly renewed: Renewed | null };

/** With what holds of the whole store by now. */
export type Told = Answered & { /** Nothing new is kept but what the outbox has in reserve. [F12] */ readonly isDiskFull: boolean };

/** Asks the worker to close everything and end. It gives no answer but its exit. */
export const END = 'end';
