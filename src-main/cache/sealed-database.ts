import Database from 'better-sqlite3';

/** Where a database lives and with what it is encrypted. `memory`: this machine has no key store, so nothing may reach the disk. */
export type Sealing = { readonly in: 'file'; readonly file: string; readonly key: Uint8Array } | { readonly in: 'memory' };

/** `PERSIST`: a journal that keeps its length, so that a commit needs no room on the disk. `WAL`: faster where much is written. */
export type Journal = 'WAL' | 'PERSIST';

/**
 * Opens an encrypted SQLite file, or a database in memory. The cipher must be named before the key, and the key is given raw: a passphrase
 * would cost 40 ms and more at each opening. Throws SQLITE_NOTADB where the key or the file is not ours.
 */
export function sealedDatabase(sealing: Sealing, nativeBinding: string | undefined, journal: Journal = 'WAL'): Database.Database {
  const file = sealing.in === 'file' ? sealing.file : ':memory:';
  const db = new Database(file, { timeout: 5_000, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
  try {
    if (sealing.in === 'file') {
      if (sealing.key.length !== 32) throw new Error('a database key has 32 bytes');
      db.pragma("cipher = 'aegis'");
      db.pragma(`key = "x'${Buffer.from(sealing.key).toString('hex')}'"`);
    }
    // Sorting would otherwise spill words of messages into plain temporary files.
    db.pragma('temp_store = MEMORY');
    // Nobody else opens these files, and so WAL needs no shared memory file, which could not be made on a full disk.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma(`journal_mode = ${journal}`);
    db.pragma('cache_size = -64000');
    // What is removed is overwritten, not merely forgotten.
    db.pragma('secure_delete = ON');
    // A page of the catch-up fills the log several times over; each checkpoint would write the same index pages again.
    db.pragma('wal_autocheckpoint = 8000');
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
