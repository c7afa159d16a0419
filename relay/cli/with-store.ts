import type { Config } from '../config.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { CommandFailed } from './answer.ts';
import { checkedConfig } from './checked-config.ts';

/** Runs an admin's command on the store, beside a running relay or without one, and lets go of it afterwards. */
export async function withStore(command: (store: Store, config: Config) => Promise<void>): Promise<void> {
  const config = checkedConfig();
  const store = await openOrFail(config.databaseUrl);
  try {
    await command(store, config);
  } finally {
    await store.close();
  }
}

/** Opens the store, or says in words why it cannot be opened. */
export async function openOrFail(databaseUrl: string): Promise<Store> {
  try {
    return await openStore(databaseUrl);
  } catch (error) {
    throw new CommandFailed(
      `The database cannot be opened: ${error instanceof Error ? error.message : 'unknown fault'}. It is set by LEADLINE_DATABASE_URL.`,
    );
  }
}

/** The account of `--account`, or a clear refusal. */
export async function accountOrFail(store: Store, id: string) {
  const account = await store.practice.account(id);
  if (account === null)
    throw new CommandFailed(`No account has the id ${id}. "account create" prints the id of the account that it makes.`);
  return account;
}
