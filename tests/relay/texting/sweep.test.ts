import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { openStore } from '../../../relay/store/open-store.ts';
import type { Store } from '../../../relay/store/store.ts';
import { receiveText } from '../../../relay/texting/receive-text.ts';
import { sweep } from '../../../relay/texting/sweep.ts';
import { aFilledAccount, aNewLead, type Filled } from '../../contracts/a-filled-store.ts';
import { aPostgresDatabase } from '../../support/a-postgres-database.ts';

const LEAD = '+15125550142';

async function onSqlite() {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-sweep-'));
  return { url: `file:${join(folder, 'relay.db')}`, discard: () => rm(folder, { recursive: true, force: true }) };
}

describe.each([
  { name: 'SQLite', prepare: onSqlite },
  { name: 'Postgres', prepare: aPostgresDatabase },
])('what time brings about, on $name', ({ prepare }) => {
  let engine: { readonly url: string; discard(): Promise<void> };
  let store: Store;
  let filled: Filled;
  beforeEach(async () => {
    engine = await prepare();
    store = await openStore(engine.url);
    filled = await aFilledAccount(store);
  });
  afterEach(async () => {
    await store.close();
    await engine.discard();
  });

  test('[O6] a freeze that nobody decided for a business day becomes a STOP, with the words that caused it', async () => {
    const { accountId, number } = filled;
    const lead = aNewLead({ phone1: LEAD });
    await store.practice.createLead(accountId, lead, {});
    const at = (now: string) => ({ store: store.texting, now: () => new Date(now), newId: uuidv7 });
    const text = { from: LEAD, to: number, body: 'please stop texting me', mediaCount: 0, optOutType: null } as const;
    await receiveText(at('2026-05-04T17:00:00.000Z'), { ...text, carrierId: 'SM1' });
    await sweep(at('2026-05-05T16:59:00.000Z'));
    expect((await store.practice.lead(accountId, lead.id))?.phones[0]).toMatchObject({ frozen: true, optedOut: false });
    await sweep(at('2026-05-05T17:01:00.000Z'));
    expect(await store.practice.lead(accountId, lead.id)).toMatchObject({
      doNotTextByStop: true,
      phones: [{ frozen: false, optedOut: true, consent: 'declined', optedOutWords: 'please stop texting me' }],
    });
  });
});
