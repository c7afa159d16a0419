import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../src-shared/protocol/account.ts';
import type { PracticeStore } from '../store/practice-store.ts';

/** A new practice asks for consent by itself and keeps quiet from nine in the evening to eight in the morning. */
export async function createAccount(store: PracticeStore, name: string): Promise<Account> {
  const saved = await store.createAccount({
    id: uuidv7(),
    name,
    consentMode: 'request',
    quietHours: { from: '21:00', to: '08:00' },
    deferredShelfLifeHours: null,
    mediaReply: true,
    secondFactor: 'admins',
  });
  if (saved.is !== 'saved') throw new Error(`A new account's id was there before (${saved.is})`);
  return saved.row;
}
