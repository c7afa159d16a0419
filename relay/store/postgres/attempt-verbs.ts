import type { AccessStore, Attempts } from '../access-store.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Query } from './query.ts';
import { insertInto } from './statements.ts';

type AttemptVerbs = Pick<AccessStore, 'attempts' | 'changeAttempts' | 'forgetAttempts'>;

const KNOWN = 'SELECT * FROM sign_in_attempts WHERE "key" = ANY($1)';

/** Failed sign-ins. They belong to no account, since most emails that are guessed belong to nobody. */
export function createAttemptVerbs(query: Query, group: GroupCommit): AttemptVerbs {
  return {
    attempts: async keys => byKey(await query<Attempts>(KNOWN, [[...keys]])),
    changeAttempts: (keys, decide) =>
      group.run(null, async ({ query }) => {
        // A key that is not there yet has no row to lock. In one order, so that two relays never wait for each other.
        for (const key of keys.toSorted()) await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
        const decided = decide(byKey(await query<Attempts>(KNOWN, [[...keys]])));
        for (const { key, failures, lastAt, lockedUntil } of decided.keep) {
          const anew = `ON CONFLICT ("key") DO UPDATE SET "failures" = excluded."failures", "lastAt" = excluded."lastAt",
            "lockedUntil" = excluded."lockedUntil"`;
          await query(...insertInto('sign_in_attempts', { key, failures, lastAt, lockedUntil }, anew));
        }
        await query('DELETE FROM sign_in_attempts WHERE "key" = ANY($1)', [[...decided.drop]]);
        return decided.answer;
      }),
    async forgetAttempts(before) {
      await query('DELETE FROM sign_in_attempts WHERE "lastAt" < $1', [before]);
    },
  };
}

function byKey(found: readonly Attempts[]): Map<string, Attempts> {
  return new Map(found.map(attempts => [attempts.key, attempts]));
}
