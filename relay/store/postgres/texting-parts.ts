import type { GroupCommit } from './group-commit.ts';
import type { Holder } from './holder.ts';
import type { Load } from './load-situation.ts';
import type { Query } from './query.ts';

/** What the parts of the texting store share. */
export type TextingParts = {
  /** Reads beside all transactions. */
  readonly query: Query;
  readonly load: Load;
  readonly group: GroupCommit;
  readonly holder: Holder;
};
