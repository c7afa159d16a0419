import { keepActing } from '../acting-as.ts';
import { textingLine } from '../audited.ts';
import type { ReceiveSituation } from '../texting-situation.ts';
import type { Arrival, TextingStore } from '../texting-store.ts';
import { type Decided, decideTogether } from './decide-together.ts';
import type { Together } from './group-commit.ts';
import { insertInto } from './statements.ts';
import type { TextingParts } from './texting-parts.ts';
import type { Transaction } from './transaction.ts';
import type { Written } from './write-effects.ts';

type Received = Awaited<ReturnType<TextingStore['receiveText']>>;
/** `decide` acts for whoever handed the text in. */
type Item = { readonly accountId: string; readonly arrival: Arrival; readonly decide: (situation: ReceiveSituation) => Written | null };
type Found = 'repeated' | 'other_account' | ReceiveSituation;

/** Texts that come together are kept together: one reading, one writing, one commit, whatever their number. */
export function createReceiveText({ load, group }: TextingParts): TextingStore['receiveText'] {
  /** To whom a number belongs, as far as was heard; each transaction looks whether that is still so. */
  const routes = new Map<string, string>();

  async function accountOf(number: string): Promise<string | null> {
    const known = routes.get(number);
    if (known !== undefined) return known;
    const accountId = (await load.trackingNumber(number))?.accountId ?? null;
    if (accountId !== null) routes.set(number, accountId);
    return accountId;
  }

  return async (arrival, decide) => {
    const decided = keepActing((situation: ReceiveSituation): Written | null => {
      const effects = decide(situation);
      return effects === null ? null : { effects, line: textingLine(effects) };
    });
    for (;;) {
      const accountId = await accountOf(arrival.to);
      const received =
        accountId === null
          ? await group.run(null, transaction => keepUnrouted(transaction, arrival))
          : await group.runTogether(accountId, receiveTogether, { accountId, arrival, decide: decided });
      if (received !== 'other_account') return received;
      // The number was added, or came to another account, between the two looks.
      routes.delete(arrival.to);
    }
  };
}

const receiveTogether: Together<Item, Received | 'other_account'> = async (transaction, items) => {
  const [first] = items;
  return first === undefined ? [] : decideTogether(transaction, first.accountId, items.map(decisionOf));
};

function decisionOf({ accountId, arrival, decide }: Item): Decided<Found, Received | 'other_account'> {
  return {
    about: [arrival.from, arrival.carrierId],
    read: transaction => readSituation(transaction, accountId, arrival),
    touches: found => (typeof found === 'string' ? [] : found.leads.map(({ id }) => id)),
    decide(found) {
      if (typeof found === 'string') return { result: found, written: null };
      const written = decide(found);
      return { result: written === null ? 'not_yet' : 'received', written };
    },
  };
}

async function readSituation({ load }: Transaction, accountId: string, { carrierId, from, to }: Arrival): Promise<Found> {
  const [known, routed, account, leads, phone, pendingRequest, own, waitingForPhone, ownTexts] = await Promise.all([
    load.messageByCarrierId(carrierId),
    load.trackingNumber(to),
    load.account(accountId),
    load.leadsWith(accountId, from),
    load.phone(accountId, from),
    load.pendingRequest(accountId, from),
    load.trackingNumber(from),
    load.waiting(accountId, from, []),
    load.ownTexts(accountId),
  ]);
  if (known !== null) return 'repeated';
  if (routed?.accountId !== accountId) return 'other_account';
  const { trackingNumber } = routed;
  const leadIds = leads.map(lead => lead.id);
  const [waiting, location, lastTextedFromHere, lastTextedFromAnywhere, appointmentTexts, isBlocked] = await Promise.all([
    leads.length === 0 ? waitingForPhone : load.waiting(accountId, from, leadIds),
    load.location(accountId, trackingNumber.locationId),
    leadIds.length < 2 ? null : load.lastTexted(accountId, to, from, leadIds),
    leadIds.length < 2 ? null : load.lastTexted(accountId, null, from, leadIds),
    trackingNumber.purpose === 'appointments' ? load.appointmentTexts(accountId, to, from) : [],
    leads.length === 0 && load.isBlocked(accountId, from),
  ]);
  const lastTexted = { lastTextedFromHere, lastTextedFromAnywhere };
  const ofNumber = { phone, leads, waiting, pendingRequest, appointmentTexts, ownTexts, ...lastTexted };
  return { account, trackingNumber, location, ...ofNumber, isOwnNumber: own !== null, isBlocked };
}

async function keepUnrouted({ query, load }: Transaction, arrival: Arrival): Promise<Received | 'other_account'> {
  const { carrierId, from: sender, to: receiver, body, mediaCount, at } = arrival;
  const [known, routed] = await Promise.all([load.messageByCarrierId(carrierId), load.trackingNumber(receiver)]);
  if (known !== null) return 'repeated';
  if (routed !== null) return 'other_account';
  const kept = await query(
    ...insertInto('unrouted_texts', { carrierId, sender, receiver, body, mediaCount, at }, 'ON CONFLICT DO NOTHING RETURNING 1'),
  );
  return kept.length === 0 ? 'repeated' : 'unrouted';
}
