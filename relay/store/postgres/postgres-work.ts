import { runAwaiting, type RunSteps, type Work } from '../written-once.ts';
import { createChains } from './chains.ts';
import type { GroupCommit } from './group-commit.ts';
import { adoptUnmatched } from './practice/adopt-unmatched.ts';
import { insertLead } from './practice/insert-lead.ts';
import { searchNameOf } from './practice/search-name-of.ts';
import type { Query } from './query.ts';
import { createTransaction, type Transaction } from './transaction.ts';

/** Runs verbs that are written once for both stores. */
export function createRunSteps({ query, group }: { readonly query: Query; readonly group: GroupCommit }): RunSteps {
  return {
    write: (accountId, steps) => group.run(accountId, transaction => runAwaiting(steps(workOf(transaction)))),
    read: steps => runAwaiting(steps(workOf(createTransaction(query, new Map())))),
  };
}

function workOf(transaction: Transaction): Work {
  const { query, load, nextVersion, writeEffects } = transaction;
  return {
    query,
    lead: (accountId, id) => load.lead(accountId, id),
    waiting: (accountId, leadIds) => load.waiting(accountId, null, leadIds),
    nextVersion,
    insertLead: (accountId, lead) => insertLead(transaction, accountId, lead),
    adopt: (accountId, leadId, numbers) => adoptUnmatched(transaction, accountId, leadId, numbers),
    audit: (accountId, lines) => createChains(query).appendToAudit(accountId, lines),
    writeEffects,
    derived: name => ({ searchName: searchNameOf(name) }),
  };
}
