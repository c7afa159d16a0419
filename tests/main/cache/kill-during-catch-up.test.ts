import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aFolder, apply, aStore } from '../support/a-store.ts';
import { aLead, idOf, snapshot } from '../support/rows.ts';

const PROGRAM = fileURLToPath(new URL('apply-and-die.ts', import.meta.url));
const ROWS = 60_000;
const KILLS = 12;

test('[F7, S3] killed at any moment of a catch-up, rows and cursor agree, and it goes on from there to the end', async () => {
  const folder = aFolder();
  const seed = Number(process.env['SEED'] ?? Date.now() % 100_000);
  console.info(`SEED=${seed}`);
  let state = seed;
  const random = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const store = aStore(folder);
  apply(
    store,
    snapshot(
      0,
      Array.from({ length: 97 }, (_, index) => aLead({ id: idOf(`l${index}`), version: 0 })),
    ),
  );
  store.close();

  let last = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, folder, String(ROWS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const gone = once(child, 'exit');
    setTimeout(() => child.kill('SIGKILL'), random() * 250);
    await gone;
    last = check(last);
  }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, folder, String(ROWS)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(check(last)).toBe(ROWS);

  /** The cache holds exactly the rows up to its cursor, found in threads, search and inbox alike. Answers the cursor. */
  function check(before: number): number {
    const opened = aStore(folder);
    expect(opened.getState().cacheSetAside).toBe(false);
    const cursor = opened.getCursor().version ?? -1;
    expect(cursor).toBeGreaterThanOrEqual(before);
    const { rows, total } = opened.listConversations({ filter: 'all', locationId: null, offset: 0, limit: 100 });
    expect(total).toBe(Math.min(cursor, 97));
    expect(rows.reduce((sum, row) => sum + row.unread, 0)).toBe(cursor);
    expect(rows[0]?.lastPosition ?? 0).toBe(cursor);
    // The newest row is searchable, the one after it is not there in any place.
    const newest = opened.searchMessages({ text: `words ${cursor}`, offset: 0, limit: 5 }).rows[0]?.position ?? 0;
    expect(newest).toBe(cursor);
    expect(opened.searchMessages({ text: `words ${cursor + 1}`, offset: 0, limit: 50 }).rows.map(row => row.position)).not.toContain(
      cursor + 1,
    );
    opened.close();
    return cursor;
  }
}, 400_000);
