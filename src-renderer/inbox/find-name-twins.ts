import { leadName } from '../../src-shared/domain/lead-name.ts';
import { namedOf } from './named-of.ts';

/** The names among these rows that more than one lead goes by. */
export function findNameTwins(rows: Iterable<Parameters<typeof namedOf>[0]>): ReadonlySet<string> {
  const seen = new Set<string>();
  const twins = new Set<string>();
  for (const row of rows) {
    const name = leadName(namedOf(row));
    if (seen.has(name)) twins.add(name);
    seen.add(name);
  }
  return twins;
}
