import type Database from 'better-sqlite3';
import type { Draft } from '../../src-shared/desktop-api.ts';

/** What one person has begun to write. */
export function drafts(db: Database.Database, owner: string) {
  const get = db.prepare<[string, string], Draft>(
    'SELECT lead_id AS leadId, body, location_id AS locationId, phone FROM drafts WHERE owner = ? AND lead_id = ?',
  );
  const has = db.prepare<[string, string], { n: number }>("SELECT 1 AS n FROM drafts WHERE owner = ? AND lead_id = ? AND body <> ''");
  const put = db.prepare(
    `INSERT INTO drafts (owner, lead_id, body, location_id, phone) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (owner, lead_id) DO UPDATE SET body = excluded.body, location_id = excluded.location_id, phone = excluded.phone`,
  );
  const remove = db.prepare('DELETE FROM drafts WHERE owner = ? AND lead_id = ?');
  const clear = db.prepare('DELETE FROM drafts WHERE owner = ?');
  const others = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM drafts WHERE owner <> ?');
  return {
    get: (leadId: string): Draft | null => get.get(owner, leadId) ?? null,
    has: (leadId: string): boolean => has.get(owner, leadId) !== undefined,
    /** An empty draft without choices is none. */
    save(draft: Draft): void {
      if (draft.body === '' && draft.locationId === null && draft.phone === null) remove.run(owner, draft.leadId);
      else put.run(owner, draft.leadId, draft.body, draft.locationId, draft.phone);
    },
    clear: (): void => void clear.run(owner),
    hasOthers: (): boolean => (others.get(owner)?.n ?? 0) > 0,
  };
}
