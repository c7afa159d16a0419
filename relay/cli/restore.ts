import { openCredentials } from '../access/credentials.ts';
import { findBrokenLine } from '../practice/find-broken-line.ts';
import { openRestoreTarget } from '../store/backup/open-backup.ts';
import { restoreBackup, type RestoreSummary } from '../store/backup/restore-backup.ts';
import { openStore } from '../store/open-store.ts';
import { answer } from './answer.ts';
import { checkedConfig } from './checked-config.ts';
import { orFail } from './or-fail.ts';

/** Fills an empty database from a backup of either store. All of it, or nothing and the reason. */
export async function restore(options: { from: string; json?: boolean }): Promise<void> {
  const { databaseUrl } = checkedConfig();
  const summary = await orFail(async () => {
    await makeTables(databaseUrl);
    const target = await openRestoreTarget(databaseUrl);
    try {
      return await restoreBackup(options.from, target, new Date());
    } finally {
      await target.close();
    }
  });
  const broken = await brokenLedgers(databaseUrl);
  const ledger = broken.length === 0 ? 'whole' : 'broken';
  answer(options, { ...summary, ledger }, `${inWords(summary)}${broken.map(line => `\n\nWARNING: ${line}`).join('')}`);
}

/** A copy of a ledger that was rewritten before is no worse than the original: it is kept and said. */
async function brokenLedgers(databaseUrl: string): Promise<string[]> {
  const store = await openStore(databaseUrl);
  try {
    // Before a relay adds lines to them.
    const restored = await store.state.restored();
    if (restored !== null) await store.proof.signRestore(restored);
    const found: string[] = [];
    for (const { id, name } of await store.practice.listAccounts()) {
      const line = await findBrokenLine(store.proof, id);
      if (line !== null)
        found.push(`line ${line} of the consent ledger of ${name} is not what was signed: it was changed before the backup was made.`);
    }
    return found;
  } finally {
    await store.close();
  }
}

/** Those of the store and those of the library for accounts, each by its own migrations. */
async function makeTables(databaseUrl: string): Promise<void> {
  await (await openStore(databaseUrl)).close();
  const whatever = 24 * 60 * 60 * 1000;
  await (await openCredentials(databaseUrl, { idleMs: whatever, maxMs: whatever })).close();
}

function inWords({ createdAt, accounts, rows, from, to }: RestoreSummary): string {
  const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
  const moved = from === to ? '' : ` (from ${from} to ${to})`;
  return [
    `Restored${moved}: ${count} rows of ${accounts.length} accounts, as they were at ${createdAt}.`,
    '',
    'Start the relay now. Before it sends anything it fetches from the carrier what it missed since then; texts that waited in the backup are',
    'looked for at the carrier, and staff are asked about those that are not found there. Everybody signs in again. Look through what was',
    'taken back since the backup was made: people who were disabled, API keys that were revoked, opt-outs that came by another way than a text.',
  ].join('\n');
}
