import type { Account } from '../../../src-shared/protocol/account.ts';
import type { NewAccount } from '../practice-store.ts';
import type { accounts } from '../sqlite/schema.ts';

export type StoredAccount = typeof accounts.$inferSelect;

export function accountRow(stored: StoredAccount): Account {
  return {
    kind: 'account',
    id: stored.id,
    version: stored.rowVersion,
    name: stored.name,
    consentMode: stored.consentMode,
    quietHours: stored.quietFrom === null || stored.quietTo === null ? null : { from: stored.quietFrom, to: stored.quietTo },
    deferredShelfLifeHours: stored.deferredShelfLifeHours,
    mediaReply: stored.mediaReply === 1,
    secondFactor: stored.secondFactor,
  };
}

/** The columns that the account's own fields are kept in. */
export function accountColumns({ id, name, consentMode, quietHours, deferredShelfLifeHours, mediaReply, secondFactor }: NewAccount) {
  return {
    ...{ id, name, consentMode, deferredShelfLifeHours, secondFactor },
    quietFrom: quietHours?.from ?? null,
    quietTo: quietHours?.to ?? null,
    mediaReply: mediaReply ? 1 : 0,
  };
}
