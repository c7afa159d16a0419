import { z } from 'zod';
import { Id, Instant, Version } from '../../../src-shared/protocol/scalars.ts';

/**
 * A backup is a gzip'd stream of lines of JSON, the same for every store, so that it moves between them: the header; for each table a line that
 * names it and its columns, followed by its rows as arrays; the trailer. It is read and written line by line, never as a whole.
 */
export const BACKUP_FORMAT = 1;

/** No line is longer; a longer one is no line of ours. */
export const LONGEST_LINE = 8 * 1024 * 1024;

export const BackupHeader = z.object({
  leadline: z.literal('backup'),
  format: z.int().positive(),
  /** When the database was as the backup shows it. */
  createdAt: Instant,
  store: z.enum(['sqlite', 'postgres']),
  /** How many migrations that database had seen. */
  migrations: z.int().nonnegative(),
  accounts: z.array(z.object({ id: Id, version: Version })),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

export const BackupTable = z.object({ table: z.string().regex(/^[a-z_]{1,63}$/), columns: z.array(z.string().regex(/^\w{1,63}$/)).min(1) });
export type BackupTable = z.infer<typeof BackupTable>;

export const BackupTrailer = z.object({
  end: z.literal(true),
  /** By table. */
  rows: z.record(z.string(), z.int().nonnegative()),
  /** SHA-256 in hex of every byte before this line, unzipped. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackupTrailer = z.infer<typeof BackupTrailer>;

/** What a column holds here: truth is 0 or 1, an instant ISO 8601, bytes base64. */
export const BackupValue = z.union([z.string(), z.number(), z.null(), z.object({ base64: z.base64() })]);
export type BackupValue = z.infer<typeof BackupValue>;
export const BackupRow = z.array(BackupValue);
export type BackupRow = readonly BackupValue[];

/**
 * Left out. Whatever opens a door once, or for a while, must not open it again after a restore, least of all for somebody who was shut out
 * since: sessions, codes and invitations. And what is known only of this one database, or of processes that live on it.
 */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'auth_session',
  'auth_verification',
  'invitations',
  'holders',
  'database_state',
  'emails',
  'location_imports',
]);

/** What a new database makes for itself as soon as it is opened: it counts as empty all the same, and the backup's own takes its place. */
export const MADE_AT_OPENING: ReadonlySet<string> = new Set(['auth_secret']);

/** Columns of one store only, which derives them itself. */
export const DERIVED_COLUMNS: ReadonlySet<string> = new Set(['leads.searchName', 'attempts.holderId']);
