import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { BackupRefused } from '../store/backup/backup-refused.ts';
import { copyBeforeUpgrade } from '../store/copy-before-upgrade.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { CommandFailed } from './answer.ts';
import { checkedConfig } from './checked-config.ts';

/** Runs an admin's command on the store, beside a running relay or without one, and lets go of it afterwards. */
export async function withStore(command: (store: Store, config: Config) => Promise<void>): Promise<void> {
  const config = checkedConfig();
  const store = await openOrFail(config);
  try {
    await command(store, config);
  } finally {
    await store.close();
  }
}

/** Opens the store, after a copy where it is about to be migrated, or says in words why it cannot be opened. */
export async function openOrFail({ databaseUrl, backupFolder }: Pick<Config, 'databaseUrl' | 'backupFolder'>): Promise<Store> {
  try {
    const copied = await copyBeforeUpgrade(databaseUrl, backupFolder, new Date());
    if (copied.is === 'copied') process.stderr.write(`The database is migrated; as it was before it is kept in ${copied.file}\n`);
    return await openStore(databaseUrl);
  } catch (error) {
    if (error instanceof BackupRefused)
      throw new CommandFailed(
        `No copy could be made before migrating: ${error.message} It belongs into LEADLINE_BACKUP_FOLDER, now ${resolve(backupFolder)}. Nothing was changed.`,
      );
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
