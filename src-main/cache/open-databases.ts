import type Database from 'better-sqlite3';
import { AUDIT_VIEWS_SCHEMA } from './audit-views.ts';
import { NOT_DUPLICATES_SCHEMA } from './not-duplicates.ts';
import { CACHE_SCHEMA, CACHE_VERSION } from './cache-schema.ts';
import { DESK_SCHEMA, DESK_VERSION } from './desk-schema.ts';
import { isBroken } from './is-broken.ts';
import { EPOCHS_SCHEMA } from './known-epoch.ts';
import { LEDGER_MEMORY_SCHEMA } from './ledger-memory.ts';
import { sealedDatabase, type Sealing } from './sealed-database.ts';
import { removeDatabase, setAside } from './set-aside.ts';

/** Who is at the desktop: the cache is theirs alone, and so are outbox and drafts. */
export type Owner = { readonly relayUrl: string; readonly accountId: string; readonly staffId: string };

export type Opened = {
  readonly db: Database.Database /** An unusable file was renamed and a new one begun. */;
  readonly setAside: boolean;
};

/** Opens the cache, or begins a new one where the file is corrupt, foreign, of another version of the app or of another person. */
export function openCache(sealing: Sealing, owner: Owner, nativeBinding: string | undefined): Opened {
  const { db, setAside: aside } = open(sealing, nativeBinding, CACHE_SCHEMA, version => version === CACHE_VERSION, false);
  const whose = JSON.stringify([owner.relayUrl, owner.accountId, owner.staffId]);
  const found = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'owner'").get()?.value;
  if (found === undefined) db.prepare("INSERT INTO meta (name, value) VALUES ('owner', ?)").run(whose);
  else if (found !== whose) {
    db.close();
    // Another person's: nothing of it may stay where this one's key opens it.
    if (sealing.in === 'file') removeDatabase(sealing.file);
    return { ...openCache(sealing, owner, nativeBinding), setAside: true };
  }
  return { db, setAside: aside };
}

/** Opens the desk. An unreadable one is set aside and kept: what was typed may be dear to somebody. */
export function openDesk(sealing: Sealing, nativeBinding: string | undefined): Opened {
  const opened = open(sealing, nativeBinding, DESK_SCHEMA, version => version >= 1 && version <= DESK_VERSION, true);
  opened.db.exec(EPOCHS_SCHEMA);
  opened.db.exec(LEDGER_MEMORY_SCHEMA);
  opened.db.exec(AUDIT_VIEWS_SCHEMA);
  opened.db.exec(NOT_DUPLICATES_SCHEMA);
  opened.db.pragma('synchronous = FULL'); // what a person sent is durable before they are told so
  return opened;
}

/** Reads all of a small database: a page that is broken would show when a person needs it, and at each start again. */
export function isSound(db: Database.Database): boolean {
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (isBroken(error)) return false;
    throw error;
  }
}

function open(
  sealing: Sealing,
  nativeBinding: string | undefined,
  schema: string,
  accepts: (version: number) => boolean,
  isDesk: boolean,
): Opened {
  const fresh = (aside: boolean): Opened => {
    const db = sealedDatabase(sealing, nativeBinding, isDesk ? 'PERSIST' : 'WAL');
    db.transaction(() => db.exec(schema))();
    return { db, setAside: aside };
  };
  if (sealing.in === 'memory') return fresh(false);
  try {
    const db = sealedDatabase(sealing, nativeBinding, isDesk ? 'PERSIST' : 'WAL');
    const version = Number(db.pragma('user_version', { simple: true }));
    const tables = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM sqlite_master WHERE type = 'table'").get()?.n ?? 0;
    if (accepts(version) && (!isDesk || isSound(db))) return { db, setAside: false };
    if (version === 0 && tables === 0) {
      db.transaction(() => db.exec(schema))();
      return { db, setAside: false };
    }
    db.close();
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
  setAside(sealing.file, isDesk);
  return fresh(true);
}
