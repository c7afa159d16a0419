import { type Query, storable, type Value } from './query.ts';

/**
 * Makes one statement of all questions of a kind that are asked in the same turn of the event loop: `ask(key, …given)` answers the rows that
 * `keyOf` gives that key. In `text`, $1 is the list of keys and $2 … are what is given with them.
 */
export function gather<Stored>(
  query: Query,
  text: string,
  keyOf: (stored: Stored) => string,
): (key: string, ...given: Value[]) => Promise<Stored[]> {
  type Turn = { readonly keys: Set<string>; readonly rows: Promise<Map<string, Stored[]>> };
  const turns = new Map<string, Turn>();

  async function read(which: string, keys: ReadonlySet<string>, given: readonly Value[]): Promise<Map<string, Stored[]>> {
    // Whoever asks in this turn is heard before the next tick.
    await new Promise<void>(resolve => process.nextTick(resolve));
    turns.delete(which);
    const rows = await query<Stored>(text, [[...keys], ...given]);
    return Map.groupBy(rows, keyOf);
  }

  return async (asked, ...given) => {
    const key = storable(asked);
    const which = JSON.stringify(given);
    let turn = turns.get(which);
    if (turn === undefined) {
      const keys = new Set<string>();
      turn = { keys, rows: read(which, keys, given) };
      turns.set(which, turn);
    }
    turn.keys.add(key);
    return (await turn.rows).get(key) ?? [];
  };
}
