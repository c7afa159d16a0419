/**
 * The store cannot take a write now: the disk is full, the file is locked for too long, the database is gone. Nothing of the verb happened;
 * only where `engineCode` is `COMMIT_UNKNOWN`, a database that vanished during the COMMIT and stayed away, nobody knows yet.
 * A route answers 503, so that the carrier or the desktop tries again; nothing needs a restart once the cause is mended.
 */
export class StoreUnavailable extends Error {
  readonly code = 'store_unavailable';
  /** The engine's own code, such as SQLITE_FULL or 53100. */
  readonly engineCode: string;

  constructor(engineCode: string, cause?: unknown) {
    super(`The store is unavailable (${engineCode})`, { cause });
    this.name = 'StoreUnavailable';
    this.engineCode = engineCode;
  }
}
