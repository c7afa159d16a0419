import { expect, test } from 'vitest';
import { until } from '../support/a-desktop.ts';
import { aSmallDisk, fillDisk } from '../support/a-small-disk.ts';
import { aMessage, EAST, idOf } from '../support/rows.ts';
import { ANA, signedIn } from '../support/sign-in.ts';

test('[F12] a desktop whose disk is full says so, still posts what is sent, and catches up by itself once there is room', async context => {
  const folder = aSmallDisk(16);
  if (folder === null) return context.skip('nobody may mount a disk here');
  const { relay, desktop, cache, connections } = await signedIn({ folder });
  await until(() => desktop.connection().state === 'live');
  const free = fillDisk(folder);
  for (let version = 10; version < 1_500; version += 1)
    relay.rows.push(aMessage({ id: idOf(`m${version}`), version, position: version, body: 'words '.repeat(200) }));
  desktop.current().sync.reconnect();
  await until(() => desktop.connection().diskFull);
  expect(connections.at(-1)?.diskFull).toBe(true);

  const text = { id: idOf('sent while full'), locationId: EAST, phone: 'phone1', body: 'words' } as const;
  const before = relay.commands().length;
  await cache.addCommand({ kind: 'text', leadId: ANA, text, segments: 1 });
  desktop.current().outbox.kick();
  await until(() => relay.commands().length > before);

  free();
  await until(async () => (await cache.getCursor()).version === 1_499);
  await until(() => desktop.connection().state === 'live' && !desktop.connection().diskFull);
});
