import { z } from 'zod';
import { AcceptLedger, Ledger } from '../../src-shared/protocol/ledger-head.ts';
import type { AuditStore } from '../store/audit-store.ts';
import { audited } from '../store/audited.ts';
import type { ProofStore } from '../store/proof-store.ts';
import type { ApiPart } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

export function ledgerRoutes(proof: ProofStore, audit: AuditStore): ApiPart {
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
        return { publicKey, head: await proof.head(accountId, 'consent'), restored: await proof.restore(accountId) };
      },
    );

    api.post(
      '/ledger/acceptances',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'acceptLedger',
          summary: 'Write down that a desktop’s alarm was accepted',
          description:
            'A desktop had noticed that the ledger is not what it was. Its admin goes on from what is there now; the audit log keeps who.',
          body: AcceptLedger,
          response: { 204: z.null().describe('Written down') },
        },
      },
      async (request, reply) => {
        const { accountId } = actorOf(request);
        const { because, noticedAt, expected, found } = request.body;
        const fields = { length: [expected?.length ?? null, found.length], hash: [expected?.hash ?? null, found.hash] };
        await audit.record(accountId, [
          audited('changed', { subjectKind: 'ledger', subjectId: accountId }, { accepted: because, noticedAt, fields }),
        ]);
        return reply.code(204).send(null);
      },
    );
  };
}
