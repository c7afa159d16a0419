import { startCache } from '../../../src-main/cache/start-cache.ts';
import { desktopSession } from '../../../src-main/sync/desktop-session.ts';
import { EAST, idOf } from '../support/rows.ts';

/** A desktop that signs in or takes up its session, and writes text after text until it is killed. It says which ones are kept. */
const [folder = '', relayUrl = '', first = '0', count = '0'] = process.argv.slice(2);
const ANA = idOf('ana');
const turn = (bytes: Uint8Array) => Buffer.from(bytes).map(byte => byte ^ 0x5a);
const cache = startCache(new URL('../../../src-main/cache/worker.ts', import.meta.url), () => {});
const desktop = desktopSession({
  cache,
  sealer: {
    backend: 'test',
    seal: async text => Buffer.from(turn(Buffer.from(text))),
    unseal: async sealed => Buffer.from(turn(sealed)).toString(),
  },
  folder,
  defaultRelayUrl: '',
  nativeBinding: process.env['LEADLINE_SQLITE_BINDING'],
  timing: { connectingMs: 1_000, silenceMs: 5_000, retry: { firstMs: 10, mostMs: 50 } },
  listener: {
    session: () => {},
    connection: () => {},
    applied: () => {},
    waitingChanged: () => {},
    refusedLate: () => {},
    deskSetAside: () => process.stdout.write('set aside\n'),
    fault: () => {},
  },
});
await desktop.resume();
if (desktop.session().state === 'signed_out') await desktop.signIn({ relayUrl, email: 'dana@example.com', password: 'secret secret' });
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  const body = `text ${number}`;
  await cache.saveDraft({ leadId: ANA, body, locationId: EAST, phone: 'phone1' });
  await cache.addCommand({ kind: 'text', leadId: ANA, text: { id: idOf(body), locationId: EAST, phone: 'phone1', body }, segments: 1 });
  process.stdout.write(`kept ${number}\n`);
  desktop.current().outbox.kick();
}
