import { answer } from './answer.ts';
import { withStore } from './with-store.ts';

/** The practices of this relay: other commands take their ids. */
export function accountList(options: { json?: boolean }): Promise<void> {
  return withStore(async store => {
    const accounts = (await store.practice.listAccounts()).map(({ id, name }) => ({ id, name }));
    const words = accounts.length === 0 ? 'This relay has no practice yet.' : accounts.map(({ id, name }) => `${id}  ${name}`).join('\n');
    answer(options, { accounts }, words);
  });
}
