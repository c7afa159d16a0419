import type { Transaction } from './transaction.ts';
import type { Written } from './write-effects.ts';

/** One of several decisions of a kind. */
export type Decided<Situation, Result> = {
  /** What it is known to be about before anything is read: a phone number, an id. */
  readonly about: readonly string[];
  readonly read: (transaction: Transaction) => Promise<Situation>;
  /** What else it is about: leads and whatever else may be changed by the decision, or change it. */
  readonly touches: (situation: Situation) => readonly string[];
  readonly decide: (situation: Situation) => { readonly result: Result; readonly written: Written | null };
};

/**
 * Reads the situations of many decisions at once, decides one after the other, and writes all effects at once; all of the same account, under
 * its lock. Two that have anything in common are never decided on one reading: the later one is read after the earlier one was written, so
 * that it ends as if each had a transaction of its own, in their order.
 */
export async function decideTogether<Situation, Result>(
  transaction: Transaction,
  accountId: string,
  all: readonly Decided<Situation, Result>[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (let left = all; left.length > 0; ) {
    const apart = left.slice(0, countApart(left.map(({ about }) => about)));
    const read = await Promise.all(apart.map(async each => ({ ...each, situation: await each.read(transaction) })));
    const now = read.slice(0, countApart(read.map(({ touches, situation }) => touches(situation))));
    const decided = now.map(({ decide, situation }) => decide(situation));
    const written = decided.flatMap(each => each.written ?? []);
    if (written.length > 0) await transaction.writeAll(accountId, written);
    results.push(...decided.map(({ result }) => result));
    left = left.slice(now.length);
  }
  return results;
}

/** How many of the first ones have nothing in common. */
function countApart(all: readonly (readonly string[])[]): number {
  const seen = new Set<string>();
  for (const [index, about] of all.entries()) {
    if (about.some(each => seen.has(each))) return index;
    for (const each of about) seen.add(each);
  }
  return all.length;
}
