import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STAGES } from './support/a-stage.ts';

/** Where each fault is tried: the fault, then a file for both stores, or one for each. */
const MATRIX: Readonly<Record<string, string | { readonly SQLite: string; readonly Postgres: string }>> = {
  'F1 one webhook many times at once': 'webhooks',
  'F2 death between commit and answer': { SQLite: 'webhooks', Postgres: 'webhooks' },
  'F3 away for longer than the carrier retries': 'missed-webhooks',
  'F4 statuses in every order': 'webhooks',
  'F5 a callback before its POST is answered': 'webhooks',
  'F6 death at any step of sending and consenting': { SQLite: 'crash-points', Postgres: 'crash-points' },
  // A Postgres server's disk: its tables answer as a full disk does, then the server takes no writes.
  'F11 full disk': { SQLite: 'disk-full', Postgres: 'disk-full' },
  'F15 429, connection refused': 'carrier-faults',
  'F16 accepted, then a hang, a reset, a 500': 'carrier-faults',
  "F17 the carrier's own STOP list": 'carrier-faults',
  // The order of every step is drawn where the relay is in the test's own process; two processes order themselves.
  'F18 STOP while deferred texts are released': { SQLite: 'consent-races', Postgres: 'consent-races' },
  'F19 CONSENT and STOP at once': 'consent-races',
  'F20 consent is of the number': 'consent-races',
  'F21 two people text first at once': 'consent-races',
  // On SQLite, which has one relay, whoever comes back takes the place of the second.
  'F22 who posts a released text dies': 'died-while-posting',
  // On SQLite the other writer is an admin's command beside the relay.
  'F23 versions and a slow commit': { SQLite: 'consent-races', Postgres: 'consent-races' },
  // SQLite has no connection to lose: the process dies at the COMMIT.
  'F31 lost at COMMIT': { SQLite: 'cut-at-commit', Postgres: 'cut-at-commit' },
  'F35 SIGTERM under load': 'rolling-restart',
};
const STORES = ['SQLite', 'Postgres'] as const;

/** What the title of a test says of where it is run. */
const WHERE = { SQLite: 'SQLite', Postgres: 'two relay processes over Postgres' } as const;

/** Tests of a file: what stands before their title, to know whether each is run on both stages, and the title. */
function testsOf(file: string): { isOnBoth: boolean; title: string }[] {
  const source = readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8');
  return [...source.matchAll(/\btest(\.each\(.*?\))?\(\s*(['"`])(.*?)\2,/gs)].map(([, each = '', , title = '']) => ({
    isOnBoth: each === '.each(STAGES)' && title.includes('$name'),
    title,
  }));
}

test('each fault is tried on SQLite and, with two relay processes, on Postgres', () => {
  expect(STAGES).toMatchObject([{ name: WHERE.SQLite }, { name: WHERE.Postgres, count: 2, areProcesses: true }]);
  const rows = Object.entries(MATRIX).map(([fault, where]) => {
    const number = fault.split(' ')[0] ?? '';
    const found = STORES.map(store => {
      const file = typeof where === 'string' ? where : where[store];
      const ofFault = testsOf(file).filter(({ title }) => new RegExp(`[[ ]${number}[,\\]]`).test(title));
      return ofFault.some(({ isOnBoth, title }) => (typeof where === 'string' ? isOnBoth : title.includes(WHERE[store])))
        ? file
        : 'MISSING';
    });
    return { fault, SQLite: found[0], Postgres: found[1] };
  });
  console.log(rows.map(row => `${row.fault.padEnd(48)} ${row.SQLite?.padEnd(20)} ${row.Postgres}`).join('\n'));
  expect(rows.filter(row => row.SQLite === 'MISSING' || row.Postgres === 'MISSING')).toEqual([]);
  expect(rows).toHaveLength(18);
});
