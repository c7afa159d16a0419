import { isPostgresUrl } from '../is-postgres-url.ts';
import { openBackupSource as openPostgresSource } from '../postgres/backup-source.ts';
import { openRestoreTarget as openPostgresTarget } from '../postgres/restore-target.ts';
import { openBackupSource as openSqliteSource } from '../sqlite/backup-source.ts';
import { openRestoreTarget as openSqliteTarget } from '../sqlite/restore-target.ts';
import { sqliteFile } from '../sqlite-file.ts';
import type { BackupSource } from './backup-source.ts';
import type { RestoreTarget } from './restore-target.ts';

/** The database that the URL names, to be copied beside whoever writes to it. */
export async function openBackupSource(databaseUrl: string): Promise<BackupSource> {
  return isPostgresUrl(databaseUrl) ? openPostgresSource(databaseUrl) : openSqliteSource(sqliteFile(databaseUrl));
}

/** The database that the URL names, migrated before, to be filled. */
export async function openRestoreTarget(databaseUrl: string): Promise<RestoreTarget> {
  return isPostgresUrl(databaseUrl) ? openPostgresTarget(databaseUrl) : openSqliteTarget(sqliteFile(databaseUrl));
}
