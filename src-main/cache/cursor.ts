import type Database from 'better-sqlite3';

/** How far this cache has come. */
export type Cursor = {
  /** The version up to which everything is here; null until the first install is complete. */
  readonly version: number | null;
  /** Which life of the relay's database the cursor belongs to; null before the first page. [S7] */
  readonly epoch: string | null;
  /** The page of the first install to go on with; null: from its start. */
  readonly nextPage: string | null;
};

export type CursorStore = { readonly read: () => Cursor; readonly write: (cursor: Cursor) => void };

/** The cursor is kept with the rows and written in their transaction. [S3] */
export function cursorStore(db: Database.Database): CursorStore {
  const get = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?');
  const set = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  const remove = db.prepare('DELETE FROM meta WHERE name = ?');
  const put = (name: string, value: string | null): void => {
    if (value === null) remove.run(name);
    else set.run(name, value);
  };
  return {
    read: () => {
      const version = get.get('cursor')?.value;
      return {
        version: version === undefined ? null : Number(version),
        epoch: get.get('epoch')?.value ?? null,
        nextPage: get.get('next_page')?.value ?? null,
      };
    },
    write: cursor => {
      put('cursor', cursor.version === null ? null : String(cursor.version));
      put('epoch', cursor.epoch);
      put('next_page', cursor.nextPage);
    },
  };
}
