import type { LedgerRestore } from '../../../src-shared/protocol/ledger-head.ts';
import { signedRestore } from '../chain-key.ts';
import { insertInto } from './statements.ts';
import type { ProofStore, SignedEnd } from '../proof-store.ts';
import { consentEntryRow, type StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { createChains } from './chains.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Query } from './query.ts';

export function createProofStore(query: Query, group: GroupCommit): ProofStore {
  const find = async (query: Query, accountId: string): Promise<LedgerRestore | null> => {
    const text = 'SELECT "backupAt", "restoredAt", "length", "hash", "signature" FROM ledger_restores WHERE "accountId" = $1';
    const [known] = await query<LedgerRestore>(text, [accountId]);
    return known ?? null;
  };
  return {
    async signRestore(restored) {
      for (const { id: accountId } of await query<{ id: string }>('SELECT "id" FROM accounts ORDER BY "id"', [])) {
        await group.run(accountId, async transaction => {
          if ((await find(transaction.query, accountId))?.restoredAt === restored.restoredAt) return;
          const chains = createChains(transaction.query);
          const signed = signedRestore(await chains.key(accountId), restored, await chains.end(accountId, 'consent'));
          await transaction.query('DELETE FROM ledger_restores WHERE "accountId" = $1', [accountId]);
          await transaction.query(...insertInto('ledger_restores', { accountId, ...signed }));
        });
      }
    },
    restore: accountId => find(query, accountId),
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
