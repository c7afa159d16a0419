import type Database from 'better-sqlite3';
import type { AuditView } from '../../src-shared/protocol/audit-entry.ts';

/** Where it is kept. Apart from the desk's other tables, since desks of before do not have it. */
export const AUDIT_VIEWS_SCHEMA =
  'CREATE TABLE IF NOT EXISTS audit_views (seq INTEGER PRIMARY KEY, owner TEXT NOT NULL, id TEXT NOT NULL UNIQUE, view TEXT NOT NULL)';

/** What this person looked at and the relay was not told yet: durable, and told once. [A3] */
export type AuditViewQueue = {
  readonly add: (view: AuditView) => void;
  /** The oldest. */
  readonly next: (limit: number) => AuditView[];
  /** The relay has them. */
  readonly forget: (ids: readonly string[]) => void;
  /** Anybody's: the desk stays for them, until their person signs in here again. */
  readonly hasAny: () => boolean;
};

export function auditViewQueue(desk: Database.Database, owner: string): AuditViewQueue {
  const insert = desk.prepare('INSERT OR IGNORE INTO audit_views (owner, id, view) VALUES (?, ?, ?)');
  const oldest = desk.prepare<[string, number], { view: string }>('SELECT view FROM audit_views WHERE owner = ? ORDER BY seq LIMIT ?');
  const remove = desk.prepare('DELETE FROM audit_views WHERE owner = ? AND id = ?');
  const any = desk.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit_views');
  return {
    add: view => void insert.run(owner, view.id, JSON.stringify(view)),
    next: limit => oldest.all(owner, limit).map(({ view }) => JSON.parse(view) as AuditView), // written by `add` alone
    forget: desk.transaction((ids: readonly string[]) => {
      for (const id of ids) remove.run(owner, id);
    }),
    hasAny: () => (any.get()?.n ?? 0) > 0,
  };
}
