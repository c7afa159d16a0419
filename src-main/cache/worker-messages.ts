import type { Renewed } from './start-cache.ts';

/** Main asks. */
export type Asked = { readonly number: number; readonly verb: string; readonly args: readonly unknown[] };

/** The worker answers. `renewed`: something was found broken and begun anew on the way. */
export type Told =
  | { readonly number: number; readonly ok: true; readonly value: unknown; readonly renewed: Renewed | null }
  | { readonly number: number; readonly ok: false; readonly code: string; readonly stack: string; readonly renewed: Renewed | null };
