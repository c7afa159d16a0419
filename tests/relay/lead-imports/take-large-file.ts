import { parentPort, workerData } from 'node:worker_threads';
import { takeFile } from '../../../relay/practice/lead-imports/take-file.ts';
import { openStore } from '../../../relay/store/open-store.ts';

/** Takes a file that is made up as it is read, in a thread whose memory its maker bounds. */
const { databaseUrl, accountId, megabytes } = workerData as { databaseUrl: string; accountId: string; megabytes: number };
const store = await openStore(databaseUrl);
const outcome = await takeFile(
  store.leadImports,
  { accountId, staffId: null },
  { fileName: 'large.csv', bytes: pieces(), mostRows: 1_000_000 },
  () => new Date(),
);
await store.close();
parentPort?.postMessage(outcome.is === 'taken' ? { is: 'taken', rows: outcome.made.rows } : outcome);

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('Name,Notes\n');
  const line = Buffer.from(`Ana,${'n'.repeat(4_091)}\n`);
  const piece = Buffer.concat(Array.from({ length: 16 }, () => line));
  for (let sent = 0; sent < megabytes * 16; sent += 1) {
    yield piece;
    await Promise.resolve();
  }
}
