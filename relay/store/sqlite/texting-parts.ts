import type { Database } from 'better-sqlite3';
import type { MessageRecord, StatusSituation, TextSituation } from '../texting-situation.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Load } from './load-situation.ts';
import type { WriteEffects } from './write-effects.ts';

/** What the parts of the texting store share. */
export type TextingParts = {
  readonly database: Database;
  readonly group: GroupCommit;
  readonly load: Load;
  readonly writeEffects: WriteEffects;
  readonly textSituation: (message: MessageRecord) => TextSituation;
  readonly statusSituation: (message: MessageRecord) => StatusSituation;
};
