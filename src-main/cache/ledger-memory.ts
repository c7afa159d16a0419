import type Database from 'better-sqlite3';
import type { LedgerAlarm } from '../../src-shared/desktop-api.ts';
import type { ChainEnd } from '../../src-shared/domain/chain.ts';

/** Where it is kept. Apart from the desk's other tables, since desks of before do not have it. */
export const LEDGER_MEMORY_SCHEMA =
  'CREATE TABLE IF NOT EXISTS ledger_memory (owner TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, name)) WITHOUT ROWID';

type Known = {
  /** The relay's public key as it was handed out first, DER in base64. */
  readonly key: string;
  /** The last end of the ledger that was found to be whole and signed. */
  readonly end: ChainEnd;
  /** When that was. */
  readonly wholeAt: string;
  /** What was wrong first, until an admin accepts it. */
  readonly alarm: LedgerAlarm;
};

/** What this desktop remembers of the consent ledger. On the desk: a rebuild of the cache must not make it forget. [C11] */
export type LedgerMemory = {
  readonly get: <Name extends keyof Known>(name: Name) => Known[Name] | null;
  readonly set: <Name extends keyof Known>(name: Name, value: Known[Name]) => void;
  readonly forget: () => void;
};

export function ledgerMemory(desk: Database.Database, owner: string): LedgerMemory {
  const find = desk.prepare<[string, string], { value: string }>('SELECT value FROM ledger_memory WHERE owner = ? AND name = ?');
  const put = desk.prepare(
    'INSERT INTO ledger_memory (owner, name, value) VALUES (?, ?, ?) ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value',
  );
  const remove = desk.prepare('DELETE FROM ledger_memory WHERE owner = ?');
  return {
    get: <Name extends keyof Known>(name: Name) => {
      const found = find.get(owner, name);
      return found === undefined ? null : (JSON.parse(found.value) as Known[Name]); // written by `set` alone
    },
    set: (name, value) => void put.run(owner, name, JSON.stringify(value)),
    forget: () => void remove.run(owner),
  };
}
