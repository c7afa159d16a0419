import { openBackupSource } from '../store/backup/open-backup.ts';
import { type BackupSummary, writeBackup } from '../store/backup/write-backup.ts';
import { answer } from './answer.ts';
import { checkedConfig } from './checked-config.ts';
import { orFail } from './or-fail.ts';

/** Copies the database, as it is at this moment, into one new file. The relay goes on meanwhile. */
export async function backup(options: { to: string; json?: boolean }): Promise<void> {
  const { databaseUrl } = checkedConfig();
  const summary = await orFail(async () => {
    const source = await openBackupSource(databaseUrl);
    try {
      return await writeBackup(source, options.to, new Date());
    } finally {
      await source.close();
    }
  });
  answer(options, summary, inWords(summary));
}

function inWords({ file, bytes, accounts, rows }: BackupSummary): string {
  const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
  return `${file} holds ${count} rows of ${accounts.length} accounts in ${bytes} bytes.\n\nIt can be read by whoever has it: keep it encrypted, and away from this machine. Sessions and invitations are not in it.`;
}
