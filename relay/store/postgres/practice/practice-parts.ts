import type { GroupCommit } from '../group-commit.ts';
import type { Load } from '../load-situation.ts';
import type { Query } from '../query.ts';

/** What the parts of the practice store share. */
export type PracticeParts = {
  /** Reads beside all transactions. */
  readonly query: Query;
  readonly load: Load;
  readonly group: GroupCommit;
};
