import { USUAL_WHO_MAY, type Account } from '../../../src-shared/protocol/account.ts';
import { NO_OWN_TEXTS } from '../../../src-shared/protocol/canned-text.ts';
import type { AccountChange, NewAccount } from '../practice-store.ts';
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
    texts: stored.texts === null ? NO_OWN_TEXTS : (JSON.parse(stored.texts) as Account['texts']), // written from the same type
    retentionMonths: stored.retentionMonths,
    whoMay: stored.whoMay === null ? USUAL_WHO_MAY : (JSON.parse(stored.whoMay) as Account['whoMay']),
  };
}

/** The columns that the account's own fields are kept in. */
export function accountColumns(account: NewAccount) {
  const { id, name, consentMode, quietHours, deferredShelfLifeHours, mediaReply, secondFactor, texts, retentionMonths, whoMay } = account;
  return {
    ...{ id, name, consentMode, deferredShelfLifeHours, secondFactor },
    quietFrom: quietHours?.from ?? null,
    quietTo: quietHours?.to ?? null,
    mediaReply: mediaReply ? 1 : 0,
    texts: texts === undefined ? null : JSON.stringify(texts),
    retentionMonths: retentionMonths ?? null,
    whoMay: whoMay === undefined ? null : JSON.stringify(whoMay),
  };
}

export function mergeAccount(before: Account, { texts, whoMay, ...change }: AccountChange): Account {
  return {
    ...before,
    ...change,
    texts: { ...before.texts, ...changedWordings(before.texts, texts ?? {}) },
    whoMay: { ...before.whoMay, ...whoMay },
  };
}

/** The same words again are no other version. */
function changedWordings(before: Account['texts'], given: Partial<Account['texts']>): Partial<Account['texts']> {
  const names = Object.keys(given) as (keyof Account['texts'])[]; // the type knows no others
  return Object.fromEntries(names.filter(name => before[name]?.text !== given[name]?.text).map(name => [name, given[name]]));
}
