import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../relay/store/open-store.ts';
import { describeStore } from './store-contract.ts';

describeStore('the store on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-store-'));
  return {
    open: () => openStore(`file:${join(folder, 'relay.db')}`),
    discard: () => rm(folder, { recursive: true, force: true }),
  };
});
