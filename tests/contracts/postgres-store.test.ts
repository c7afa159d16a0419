import { openStore } from '../../relay/store/open-store.ts';
import { aPostgresDatabase } from '../support/a-postgres-database.ts';
import { describeAudit } from './audit-contract.ts';
import { describeCalls } from './call-contract.ts';
import { describeRetention } from './retention-contract.ts';
import { describeCarrier } from './carrier-contract.ts';
import { describeLeadImports } from './lead-import-contract.ts';
import { describeLedger } from './ledger-contract.ts';
import { describeMerges } from './merge-contract.ts';
import { describeStore } from './store-contract.ts';

describeStore('the store on Postgres', async () => {
  const database = await aPostgresDatabase();
  return { open: () => openStore(database.url), discard: database.discard };
});

describeCarrier('what the carrier says, on Postgres', async () => {
  const database = await aPostgresDatabase();
  return { open: () => openStore(database.url), discard: database.discard };
});

describeCalls('calls on Postgres', aPostgresDatabase);
describeLedger('the ledger on Postgres', aPostgresDatabase);
describeAudit('the audit log on Postgres', aPostgresDatabase);
describeRetention('retention on Postgres', aPostgresDatabase);
describeLeadImports('imports of leads on Postgres', aPostgresDatabase);
describeMerges('merged leads on Postgres', aPostgresDatabase);
