import type { Store } from '../../../relay/store/store.ts';
import type { Place } from './a-place.ts';
import { messageIdOf } from './message-id-of.ts';
import type { RelayUnderTest } from './relay-under-test.ts';

/** How often it is looked whether a schedule has come to rest, and how long until it is given up: then the checker says what is left. */
const LOOK_EVERY_MS = 40;
const LOOKS = 3_000;

/** Calm weather, a last start, and time enough for every retry and every search: then nothing may be on its way any more. */
export async function settle(place: Place, reader: Store, relay: RelayUnderTest): Promise<void> {
  const { controls } = place.carrier;
  controls.calm();
  await controls.idle();
  await relay.end();
  await relay.start();
  // Retries wait up to five minutes, the third look comes after five.
  const waits = relay.hasOwnClock ? [11_000, 90_000, 300_000, 300_000, 300_000] : [];
  let seen: number | null = null;
  for (let look = 1; look <= LOOKS; look++) {
    // Where nothing has moved a look would mostly find the same, and it costs.
    const version = await reader.changes.version(place.accountId);
    if ((version !== seen || look % 8 === 0) && (await isQuiet(place, reader, relay))) break;
    seen = version;
    const wait = look % 8 === 0 ? waits.shift() : undefined;
    if (wait !== undefined) await relay.pass(wait);
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
  await controls.idle();
}

/** Every text of a lead is there, and nothing waits but for consent, for staff, or for a callback that the carrier lost. */
async function isQuiet(place: Place, reader: Store, relay: RelayUnderTest): Promise<boolean> {
  const { accepted, webhooks } = place.carrier.controls;
  const rows = await messagesOf(place, reader);
  const owed = new Set(webhooks.filter(webhook => webhook.kind === 'inbound').map(webhook => webhook.carrierId));
  if (rows.filter(row => row.messageKind === 'inbound').length < owed.size) return false;
  const posted = await Promise.all(rows.filter(row => row.state === 'sending').map(row => reader.texting.message(place.accountId, row.id)));
  // Between the two reads its POST may have ended in any way.
  if (posted.some(message => message?.inFlight || message?.state !== 'sending')) return false;
  const waiting = rows.filter(row => row.state === 'queued' || (row.state === 'unknown' && row.reason === null));
  if (relay.hasOwnClock) return waiting.length === 0;
  // The third look takes five minutes of the machine's clock: what the carrier never had may stay unknown.
  const known = new Set(accepted.map(text => messageIdOf(text.statusCallback)));
  return waiting.every(row => row.state === 'unknown' && !known.has(row.id));
}

async function messagesOf(place: Place, reader: Store) {
  const { rows } = await reader.changes.changesAfter(place.accountId, null, 0, 1_000_000);
  return rows.filter(row => row.kind === 'message');
}
