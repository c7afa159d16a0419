import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../relay/store/open-store.ts';
import { describeAudit } from './audit-contract.ts';
import { describeRetention } from './retention-contract.ts';
import { describeCalls } from './call-contract.ts';
import { describeCarrier } from './carrier-contract.ts';
import { describeLeadImports } from './lead-import-contract.ts';
import { describeLedger } from './ledger-contract.ts';
import { describeMerges } from './merge-contract.ts';
import { describeStore } from './store-contract.ts';

describeStore('the store on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-store-'));
  return {
    open: () => openStore(`file:${join(folder, 'relay.db')}`),
    discard: () => rm(folder, { recursive: true, force: true }),
  };
});

describeCarrier('what the carrier says, on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-store-'));
  return {
    open: () => openStore(`file:${join(folder, 'relay.db')}`),
    discard: () => rm(folder, { recursive: true, force: true }),
  };
});

describeCalls('calls on SQLite', anEngine);
describeLedger('the ledger on SQLite', anEngine);
describeAudit('the audit log on SQLite', anEngine);
describeRetention('retention on SQLite', anEngine);
describeLeadImports('imports of leads on SQLite', anEngine);
describeMerges('merged leads on SQLite', anEngine);

async function anEngine() {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-ledger-'));
  const file = join(folder, 'relay.db');
  return {
    url: `file:${file}`,
    ask: async (statement: string) => {
      const database = new Database(file);
      database.pragma('foreign_keys = ON');
      try {
        database.exec(statement);
      } finally {
        database.close();
      }
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}
