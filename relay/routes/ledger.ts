import { Ledger } from '../../src-shared/protocol/ledger-head.ts';
import type { ProofStore } from '../store/proof-store.ts';
import type { ApiPart } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

export function ledgerRoutes(proof: ProofStore): ApiPart {
  return async api => {
    api.get(
      '/ledger',
      {
        config: { right: 'read' },
        schema: {
          operationId: 'getLedger',
          summary: 'The key and the end of the consent ledger',
          description:
            'Its lines come with the changes, as rows of kind `consent-entry`; each carries the hash that chains it to the one before.',
          response: { 200: Ledger },
        },
      },
      async request => {
        const { accountId } = actorOf(request);
        const publicKey = await proof.publicKey(accountId);
        if (publicKey === null) throw new Refusal('not_found');
        return { publicKey, head: await proof.head(accountId, 'consent') };
      },
    );
  };
}
