/** Main asks. */
export type Asked = { readonly number: number; readonly verb: string; readonly args: readonly unknown[] };

/** The worker answers. `rebuilt`: the cache was found broken and begun anew on the way. */
export type Told =
  | { readonly number: number; readonly ok: true; readonly value: unknown; readonly rebuilt: boolean }
  | { readonly number: number; readonly ok: false; readonly code: string; readonly stack: string; readonly rebuilt: boolean };
