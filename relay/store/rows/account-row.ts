import type { Account } from '../../../src-shared/protocol/account.ts';
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
  };
}
