import type { Database } from 'better-sqlite3';
import type { GroupCommit } from '../group-commit.ts';
import type { Load } from '../load-situation.ts';
import type { NextVersion } from '../next-version.ts';
import type { WriteEffects } from '../write-effects.ts';

/** What the parts of the practice store share. */
export type PracticeParts = {
  readonly database: Database;
  readonly group: GroupCommit;
  readonly load: Load;
  readonly nextVersion: NextVersion;
  readonly writeEffects: WriteEffects;
};
