import { BackupRefused } from '../store/backup/backup-refused.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { CommandFailed } from './answer.ts';

/** Runs work on the database and says in words why it could not be done. */
export async function orFail<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupRefused) throw new CommandFailed(error.message);
    if (error instanceof StoreUnavailable || error instanceof CommandFailed) throw error;
    const why = error instanceof Error ? error.message : 'unknown fault';
    throw new CommandFailed(`The database cannot be used: ${why}. It is set by LEADLINE_DATABASE_URL.`);
  }
}
