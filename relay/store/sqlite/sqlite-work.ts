import type { Database, Statement } from 'better-sqlite3';
import { runAtOnce, type RunSteps, type Work } from '../written-once.ts';
import { createChains } from './chains.ts';
import type { Moved } from './group-commit.ts';
import { createAdoptUnmatched } from './practice/adopt-unmatched.ts';
import { createInsertLead } from './practice/insert-lead.ts';
import type { PracticeParts } from './practice/practice-parts.ts';

/** Runs verbs that are written once for both stores. */
export function createRunSteps({ database, group, load, nextVersion, writeEffects }: PracticeParts): RunSteps {
  const insertLead = createInsertLead({ database, nextVersion });
  const adopt = createAdoptUnmatched(database, nextVersion);
  const chains = createChains(database);
  const prepared = createPrepared(database);
  const workOf = (moved: Moved): Work => ({
    query<Row>(text: string, values: readonly (string | number | null)[] = []) {
      const statement = prepared(text);
      const named = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
      if (statement.reader) return statement.all(named) as Row[]; // the statement says what they are
      statement.run(named);
      return [];
    },
    lead: (accountId, id) => load.lead(accountId, id),
    waiting: (accountId, leadIds) => load.waiting(accountId, null, leadIds),
    nextVersion: accountId => nextVersion(accountId, moved),
    insertLead: (accountId, lead) => insertLead(accountId, lead, moved),
    adopt: (accountId, leadId, numbers) => adopt(accountId, leadId, numbers, moved),
    audit: (accountId, lines) => chains.appendToAudit(accountId, lines),
    writeEffects: (accountId, effects) => writeEffects(accountId, effects, moved),
    derived: () => ({}),
  });
  return {
    write: (_accountId, steps) => group.run(moved => runAtOnce(steps(workOf(moved)))),
    read: async steps => runAtOnce(steps(workOf(new Map()))),
  };
}

const MOST_PREPARED = 200;

/** One statement for each text that comes up, prepared once. */
function createPrepared(database: Database): (text: string) => Statement {
  const statements = new Map<string, Statement>();
  return text => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = database.prepare(text);
    if (statements.size >= MOST_PREPARED) statements.clear();
    statements.set(text, statement);
    return statement;
  };
}
