import { keepActing } from '../acting-as.ts';
import { textingLine } from '../audited.ts';
import type { Decision } from '../texting-effects.ts';
import type { SendSituation } from '../texting-situation.ts';
import type { SendRequest } from '../texting-store.ts';
import { type Decided, decideTogether } from './decide-together.ts';
import { decideWith } from './decide-with.ts';
import type { GroupCommit, Together } from './group-commit.ts';
import type { Load } from './load-situation.ts';
import { ownMessage } from './own-message.ts';
import type { Transaction } from './transaction.ts';
import type { Written } from './write-effects.ts';

type Submitted = { readonly answer: unknown; readonly written: Written };
/** `decide` acts for whoever sends the text. */
type Item = { readonly request: SendRequest; readonly decide: (situation: SendSituation) => Submitted };
type Found = { readonly touches: readonly string[]; readonly submitted: Submitted | null };

/** What staff send at the same time is judged on one reading, written at one go, and kept by one commit. */
export function createSubmitText(group: GroupCommit) {
  return async <Answer>(request: SendRequest, decide: (situation: SendSituation) => Decision<Answer>): Promise<Answer | 'no_such_lead'> => {
    const decided = keepActing((situation: SendSituation): Submitted => {
      const { answer, effects } = decide(situation);
      return { answer, written: { effects, line: textingLine(effects) } };
    });
    const answer = await group.runTogether(request.accountId, submitTogether, { request, decide: decided });
    return answer as Answer | 'no_such_lead'; // of this very `decide`
  };
}

const submitTogether: Together<Item, unknown> = async (transaction, items) => {
  const [first] = items;
  return first === undefined ? [] : decideTogether(transaction, first.request.accountId, items.map(decisionOf));
};

function decisionOf({ request, decide }: Item): Decided<Found, unknown> {
  return {
    about: [request.leadId, request.messageId],
    read: transaction => judge(transaction, request, decide),
    touches: ({ touches }) => touches,
    decide: ({ submitted }) => ({ result: submitted === null ? 'no_such_lead' : submitted.answer, written: submitted?.written ?? null }),
  };
}

async function judge({ load }: Transaction, request: SendRequest, decide: Item['decide']): Promise<Found> {
  const { accountId, leadId, locationId, messageId, slot } = request;
  const [aim, account, location, sender, message, standIn, isWithdrawn] = await Promise.all([
    load.aim(accountId, leadId, slot),
    load.account(accountId),
    load.location(accountId, locationId),
    load.sender(accountId, locationId),
    ownMessage(load, accountId, messageId),
    ownStandIn(load, accountId, messageId),
    load.isWithdrawn(accountId, messageId),
  ]);
  if (aim === null) return { touches: [], submitted: null };
  const { lead, number } = aim;
  const [phone, pendingRequest] =
    number === null ? [null, null] : await Promise.all([load.phone(accountId, number), load.pendingRequest(accountId, number)]);
  const situation = { account, lead, slot: aim.slot, location, sender, phone, existing: message ?? standIn, isWithdrawn, pendingRequest };
  const submitted = await decideWith(
    (asked: string) => load.requestNeverLeft(accountId, asked),
    ask => decide({ ...situation, requestNeverLeft: () => number !== null && ask(number) }),
  );
  return { touches: [lead.id, ...(number === null ? [] : [number])], submitted };
}

async function ownStandIn(load: Load, accountId: string, requestId: string) {
  const message = await load.stoodIn(requestId);
  return message?.accountId === accountId ? message : null;
}
