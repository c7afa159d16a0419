import type { ProofStore, SignedEnd } from '../proof-store.ts';
import { consentEntryRow, type StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { createChains } from './chains.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Query } from './query.ts';

export function createProofStore(query: Query, group: GroupCommit): ProofStore {
  return {
    publicKey: accountId =>
      group.run(accountId, async transaction => {
        const [known] = await transaction.query('SELECT 1 FROM accounts WHERE "id" = $1', [accountId]);
        return known === undefined ? null : (await createChains(transaction.query).key(accountId)).publicKey;
      }),
    async head(accountId, chain) {
      const find = 'SELECT "length", "hash", "signature" FROM chain_heads WHERE "accountId" = $1 AND "chain" = $2';
      const [known] = await query<SignedEnd>(find, [accountId, chain]);
      return known ?? null;
    },
    async ledgerAfter(accountId, number, limit) {
      const lines = await query<StoredConsentEntry>(
        `SELECT * FROM consent_entries WHERE "accountId" = $1 AND ("ledgerNumber" > $2 OR ("ledgerNumber" < 1 AND $2 = 0))
         ORDER BY "ledgerNumber" LIMIT $3`,
        [accountId, number, limit],
      );
      return lines.map(consentEntryRow);
    },
  };
}
