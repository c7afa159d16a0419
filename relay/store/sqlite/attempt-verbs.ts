import type { Database } from 'better-sqlite3';
import type { AccessStore, Attempts } from '../access-store.ts';
import type { GroupCommit } from './group-commit.ts';

type AttemptVerbs = Pick<AccessStore, 'attempts' | 'changeAttempts' | 'forgetAttempts'>;

/** Failed sign-ins. They belong to no account, since most emails that are guessed belong to nobody. */
export function createAttemptVerbs(database: Database, group: GroupCommit): AttemptVerbs {
  const find = database.prepare<[string], Attempts>('SELECT * FROM sign_in_attempts WHERE "key" = ?');
  const keep = database.prepare(
    `INSERT OR REPLACE INTO sign_in_attempts ("key", "failures", "lastAt", "lockedUntil") VALUES (@key, @failures, @lastAt, @lockedUntil)`,
  );
  const drop = database.prepare('DELETE FROM sign_in_attempts WHERE "key" = ?');
  const forget = database.prepare('DELETE FROM sign_in_attempts WHERE "lastAt" < ?');

  function known(keys: readonly string[]): Map<string, Attempts> {
    return new Map(keys.flatMap(key => find.all(key)).map(attempts => [attempts.key, attempts]));
  }

  return {
    attempts: async keys => known(keys),
    changeAttempts: (keys, decide) =>
      group.run(() => {
        const decided = decide(known(keys));
        for (const attempts of decided.keep) keep.run(attempts);
        for (const key of decided.drop) drop.run(key);
        return decided.answer;
      }),
    forgetAttempts: before => group.run(() => void forget.run(before)),
  };
}
