import { existsSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { StoreSettings } from '../../../src-main/cache/desktop-store.ts';
import type { Asked } from '../../../src-main/cache/worker-messages.ts';

/** The real worker, which ends by itself when asked to `die`, and at opening a cache beside which a file `deadly` lies. */
parentPort?.on('message', ({ verb, args }: Asked) => {
  const files = verb === 'open' ? (args[0] as StoreSettings).files : null;
  const isDeadly = files !== null && existsSync(files.cache) && existsSync(`${files.cache}.deadly`);
  if (verb === 'die' || isDeadly) process.exit(1);
});
await import('../../../src-main/cache/worker.ts');
