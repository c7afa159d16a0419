import { expect, test } from 'vitest';
import { openStore } from '../../relay/store/open-store.ts';
import type { Row } from '../../src-shared/protocol/row.ts';
import { aDesk } from './support/a-desk.ts';
import { aPlace } from './support/a-place.ts';
import { relayInProcess } from './support/relay-in-process.ts';

test.each<readonly [what: string, change: (rows: Row[]) => Row[], faults: number]>([
  ['that is the same', rows => rows, 0],
  ['with other words', rows => rows.map(row => (row.kind === 'message' && row.messageKind === 'inbound' ? { ...row, body: 'x' } : row)), 1],
  ['without a row', rows => rows.filter(row => row.kind !== 'location'), 2],
])('[I5] a real cache that was killed and begun anew is held against a relay %s', async (_, change, faults) => {
  const place = await aPlace(5);
  const store = await openStore(place.databaseUrl);
  const changesAfter: typeof store.changes.changesAfter = async (...asked) => {
    const changes = await store.changes.changesAfter(...asked);
    return { ...changes, rows: change(changes.rows) };
  };
  const relay = relayInProcess(place);
  await relay.start();
  const desk = await aDesk(place, { ...store, changes: { ...store.changes, changesAfter } });
  try {
    desk.kill();
    await place.carrier.controls.textFrom(place.leadNumbers[0] ?? '', place.trackingNumbers[0] ?? '', 'Hello');
    await place.database.beginEpoch();
    await place.carrier.controls.textFrom(place.leadNumbers[2] ?? '', place.trackingNumbers[0] ?? '', 'STOP');
    await place.carrier.controls.idle();
    const found = await desk.compare();
    expect(found.filter(fault => fault.startsWith('I5')).length).toBeGreaterThanOrEqual(faults);
    expect(found.every(fault => faults > 0 && fault.startsWith('I5'))).toBe(true);
  } finally {
    await desk.end();
    await relay.end();
    await store.close();
    await place.discard();
  }
});
