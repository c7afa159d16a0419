import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sealedDatabase } from '../../../src-main/cache/sealed-database.ts';
import { aFolder, apply, aStore, KEY } from '../support/a-store.ts';
import { aLead, aMessage, changes, idOf, snapshot } from '../support/rows.ts';

const ANA = idOf('lead ana');
const MARKED = 'Zanzibarquagga';

/** Every page of the cache's file as it is under its cipher. */
function pages(folder: string): Buffer {
  const db = sealedDatabase({ in: 'file', file: join(folder, 'cache.db'), key: KEY }, undefined);
  try {
    return db.serialize();
  } finally {
    db.close();
  }
}

test('[H1] what the relay emptied is gone from every page of the cache and from its index; search and the inbox know it no more', () => {
  const folder = aFolder();
  let store = aStore(folder);
  const others = Array.from({ length: 60 }, (_, index) =>
    aMessage({ id: idOf(`other ${index}`), leadId: ANA, version: 1, position: index + 10, body: `ordinary words ${index}` }),
  );
  const message = aMessage({ id: idOf('marked'), leadId: ANA, version: 1, position: 5, body: `${MARKED} on Friday?` });
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 }), message, ...others]));
  const found = () => store.searchMessages({ text: MARKED, offset: 0, limit: 10 }).rows.length;
  expect(found()).toBe(1);
  store.close(); // nobody else may read it while it is open
  const words = [MARKED, MARKED.toLowerCase()];
  expect(
    words.filter(word => pages(folder).includes(word)),
    'the test can see them',
  ).toEqual(words);

  store = aStore(folder);
  const emptied = { ...message, version: 2, body: '', emptiedAt: '2026-05-04T09:00:00.000Z' };
  expect(apply(store, changes(1, [emptied], { version: 2 })).what).toContain('conversations');
  expect(found()).toBe(0);
  const thread = store.listThread({ leadId: ANA, limit: 100 }).items;
  expect(thread.find(item => item.id === message.id)).toMatchObject({ body: '', emptiedAt: emptied.emptiedAt });
  store.close();
  expect(words.filter(word => pages(folder).includes(word))).toEqual([]);
});
