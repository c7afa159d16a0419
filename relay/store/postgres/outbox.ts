import { keepActing } from '../acting-as.ts';
import { textingLine } from '../audited.ts';
import { messageRecord, type StoredMessage } from '../rows/message-row.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { TextingEffects } from '../texting-effects.ts';
import type {
  KeptEvent,
  MessageRecord,
  OutcomeSituation,
  PhoneRecord,
  StatusSituation,
  TextSituation,
  UnknownTwin,
} from '../texting-situation.ts';
import type { ClaimDecision, ClaimedText, TextingStore } from '../texting-store.ts';
import { type Decided, decideTogether } from './decide-together.ts';
import { decideWith } from './decide-with.ts';
import type { Together } from './group-commit.ts';
import { HOLDER_LIVES } from './holder.ts';
import { lockCarrierId } from './lock-carrier-id.ts';
import type { Query } from './query.ts';
import { insertRows, updateRows, updateWhere } from './statements.ts';
import type { TextingParts } from './texting-parts.ts';
import type { Transaction } from './transaction.ts';
import type { Written } from './write-effects.ts';

type Outbox = Pick<TextingStore, 'claimNextText' | 'recordOutcome' | 'recoverInterrupted' | 'unknownTexts' | 'settleUnknown' | 'nextDueAt'>;
/** Decisions act for whoever began them. `begun` takes the attempts that were begun for a claim. */
type Claim = {
  readonly accountId: string;
  readonly now: string;
  readonly decide: (situation: TextSituation) => { readonly decision: ClaimDecision; readonly line: Written['line'] };
  readonly begun: Set<string>;
};
type Begun = { readonly id: string; readonly attempt: number; readonly at: string };
type DecideOutcome = (situation: OutcomeSituation) => Written;
type End = {
  readonly accountId: string;
  readonly messageId: string;
  readonly attempt: number;
  readonly at: string;
  readonly decide: DecideOutcome;
};
type Interrupted = { readonly id: string; readonly accountId: string; readonly attempt: number; readonly isOurs: boolean };

/** Texts settled in one transaction before the others get their turn. */
const MAX_SETTLED_A_CLAIM = 100;
/** Other processes may take what was found due before its account is locked. So often another text is looked for. */
const MAX_LOOKS = 50;

/**
 * The next texts that are due, at most $3, of one account or of all ($2 null). Earlier texts to the same number go first unless quiet hours hold
 * them; nothing leaves for a number that has a POST under way. [D5] The head of each number is found in one pass: asked for text by text,
 * Postgres may read what waits once for each of them.
 */
const NEXT_DUE = `WITH waiting AS MATERIALIZED (
    SELECT "id", "accountId", "leadPhone", "position", "dueAt",
      min("position") FILTER (WHERE "heldUntil" IS NULL) OVER (PARTITION BY "accountId", "leadPhone") AS "head"
    FROM messages WHERE "state" = 'queued' AND ("heldUntil" IS NULL OR "dueAt" <= $1) AND ($2::text IS NULL OR "accountId" = $2))
  SELECT m.* FROM (
    SELECT w."id" FROM waiting w WHERE w."dueAt" <= $1 AND (w."head" IS NULL OR w."head" >= w."position")
    AND NOT EXISTS (SELECT 1 FROM messages f WHERE f."accountId" = w."accountId" AND f."leadPhone" = w."leadPhone" AND f."inFlight" = 1)
    ORDER BY w."dueAt", w."position" LIMIT $3) due
  JOIN messages m ON m."id" = due."id" ORDER BY m."dueAt", m."position"`;

/**
 * Who posted a text ($1) looks for it, so that several relays do not use up its looks at once. One that is gone leaves that to all. [D2]
 */
const IS_OURS_TO_FIND = `m."state" = 'unknown' AND m."dueAt" IS NOT NULL
  AND (a."holderId" = $1 OR NOT EXISTS (SELECT 1 FROM holders h WHERE h."id" = a."holderId" AND ${HOLDER_LIVES}))`;

/** Attempts, their outcomes, and the search for those without any, by several processes at once. */
export function createOutbox({ query, load, group, holder }: TextingParts): Outbox {
  /** The accounts of texts that this process claimed and whose outcome it has not kept yet. */
  const accounts = new Map<string, string>();

  let looking: Promise<StoredMessage[]> | null = null;
  /** Claims that are begun at once look once; each looks again under the account's lock. */
  function look(now: string): Promise<StoredMessage[]> {
    if (looking === null) {
      looking = query<StoredMessage>(NEXT_DUE, [now, null, 1]);
      process.nextTick(() => {
        looking = null;
      });
    }
    return looking;
  }

  /** An attempt counts only under a lease: without one another process might take it for interrupted at once. */
  async function begin({ query }: Transaction, accountId: string, claims: readonly Begun[]): Promise<void> {
    const [first, ...others] = claims;
    if (first === undefined) return;
    const [held] = await query(`SELECT 1 FROM holders h WHERE h."id" = $1 AND ${HOLDER_LIVES}`, [holder.id]);
    if (held === undefined) throw new StoreUnavailable('LEASE_LOST');
    const attemptOf = ({ id, attempt, at }: Begun) => ({ messageId: id, attempt, begunAt: at, endedAt: null, holderId: holder.id });
    await query(...insertRows('attempts', [attemptOf(first), ...others.map(attemptOf)]));
    const countOf = ({ id, attempt }: Begun) => ({ id, attempts: attempt });
    await query(...updateRows('messages', accountId, [countOf(first), ...others.map(countOf)]));
    for (const { id, attempt } of claims) holder.posting.add(keyOf(id, attempt));
  }

  /** A text for each claim, of different numbers; null: nothing of the account may go now. `more`: so much was settled that others are let in. */
  const claimTogether: Together<Claim, ClaimedText | 'more' | null> = async (transaction, claims) => {
    const claimed: ClaimedText[] = [];
    const accountId = claims[0]?.accountId ?? '';
    const now = claims[0]?.now ?? '';
    let settled = 0;
    while (claimed.length < claims.length && settled < MAX_SETTLED_A_CLAIM) {
      const due = await transaction.query<StoredMessage>(NEXT_DUE, [now, accountId, claims.length - claimed.length]);
      if (due.length === 0) break;
      // Held texts beside a later one: their number takes one of them at a time.
      const heads = [...new Map(due.toReversed().map(stored => [stored.leadPhone, messageRecord(stored)])).values()].reverse();
      const situations = await Promise.all(heads.map(transaction.load.textSituation));
      const begun: Begun[] = [];
      const written = situations.flatMap(situation => {
        const claim = claims[claimed.length];
        if (claim === undefined) return [];
        const { decision, line } = claim.decide(situation);
        if (decision.is === 'settle') {
          settled += 1;
          return [{ effects: decision.effects, line }];
        }
        const { id, attempts } = situation.message;
        const at = notBefore(now, situation.phone);
        begun.push({ id, attempt: attempts + 1, at });
        claimed.push({ accountId, text: decision.text, attempt: attempts + 1 });
        claim.begun.add(keyOf(id, attempts + 1));
        return [{ effects: underWay(id, at, decision.effects), line }];
      });
      await begin(transaction, accountId, begun);
      await transaction.writeAll(accountId, written);
    }
    return claims.map((_, index) => claimed[index] ?? (settled < MAX_SETTLED_A_CLAIM ? null : 'more'));
  };

  const endTogether: Together<End, void> = async (transaction, ends) => {
    const ended = await markEnded(transaction.query, ends);
    const now = await Promise.all(ends.map(({ messageId }) => transaction.load.message(messageId)));
    const decisions = ends.flatMap(({ messageId, attempt, decide }, index) => {
      const message = now[index];
      return ended.has(keyOf(messageId, attempt)) && message ? [outcomeOf(message, decide)] : [];
    });
    await decideTogether(transaction, ends[0]?.accountId ?? '', decisions);
    return ends.map(() => undefined);
  };

  async function interrupted(): Promise<Interrupted[]> {
    const found = await query<Interrupted & { isHeld: boolean }>(
      `SELECT m."id", m."accountId", a."attempt", a."holderId" = $1 AS "isOurs",
         EXISTS (SELECT 1 FROM holders h WHERE h."id" = a."holderId" AND ${HOLDER_LIVES}) AS "isHeld"
       FROM messages m JOIN attempts a ON a."messageId" = m."id" AND a."attempt" = m."attempts" WHERE m."inFlight" = 1`,
      [holder.id],
    );
    return found.filter(({ id, attempt, isOurs, isHeld }) => (isOurs ? !holder.posting.has(keyOf(id, attempt)) : !isHeld));
  }

  return {
    async claimNextText(now, decide) {
      const decided = keepActing((situation: TextSituation) => {
        const decision = decide(situation);
        return { decision, line: textingLine(decision.effects) };
      });
      for (let looks = 0; looks < MAX_LOOKS; looks++) {
        const [due] = await look(now);
        if (due === undefined) return null;
        await holder.hold();
        const { accountId } = due;
        const begun = new Set<string>();
        const claimed = await group
          .runTogether(accountId, claimTogether, { accountId, now, decide: decided, begun })
          .catch((error: unknown) => {
            // Nothing will be posted. Should the claim have been committed all the same, it is found as interrupted.
            for (const key of begun) holder.posting.delete(key);
            throw error;
          });
        if (claimed === null || claimed === 'more') continue;
        accounts.set(claimed.text.messageId, accountId);
        return claimed;
      }
      return null;
    },
    async recordOutcome(messageId, attempt, at, decide) {
      const accountId = accounts.get(messageId) ?? (await load.message(messageId))?.accountId;
      if (accountId !== undefined) {
        const decided = keepActing((situation: OutcomeSituation): Written => {
          const effects = decide(situation);
          return { effects, line: textingLine(effects) };
        });
        await group.runTogether(accountId, endTogether, { accountId, messageId, attempt, at, decide: decided });
      }
      accounts.delete(messageId);
      holder.posting.delete(keyOf(messageId, attempt));
    },
    async recoverInterrupted(at, decide) {
      const recovered = (await interrupted()).map(({ id, accountId, attempt, isOurs }) =>
        group.run(accountId, async (transaction): Promise<number> => {
          const ended = await transaction.query(
            `UPDATE attempts a SET "endedAt" = $1 WHERE a."messageId" = $2 AND a."attempt" = $3 AND a."endedAt" IS NULL
             AND ($4 OR NOT EXISTS (SELECT 1 FROM holders h WHERE h."id" = a."holderId" AND ${HOLDER_LIVES})) RETURNING 1`,
            [at, id, attempt, isOurs],
          );
          const message = await transaction.load.message(id);
          if (ended.length === 0 || message === null) return 0;
          const decided = outcomeOf(message, situation => {
            const effects = decide(situation);
            return { effects, line: textingLine(effects) };
          });
          await decideTogether(transaction, accountId, [decided]);
          return 1;
        }),
      );
      return (await Promise.all(recovered)).reduce((sum, one) => sum + one, 0);
    },
    async unknownTexts(now, limit) {
      const found = await query<StoredMessage & { begunAt: string }>(
        `SELECT m.*, a."begunAt" FROM messages m JOIN attempts a ON a."messageId" = m."id" AND a."attempt" = m."attempts"
         WHERE ${IS_OURS_TO_FIND} AND m."dueAt" <= $2 ORDER BY m."dueAt" LIMIT $3`,
        [holder.id, now, limit],
      );
      return found.map(({ begunAt, ...stored }) => ({ ...messageRecord(stored), begunAt }));
    },
    async settleUnknown(messageId, candidates, decide) {
      const known = await load.message(messageId);
      if (known === null) return;
      await group.run(known.accountId, async ({ query, load, writeEffects }) => {
        const message = await load.message(messageId);
        if (message?.state !== 'unknown') return;
        const owned = await query<{ carrierId: string }>(
          'SELECT "carrierId" FROM messages WHERE "carrierId" = ANY($1::text[]) AND "id" <> $2',
          [candidates, messageId],
        );
        const { accountId, leadPhone, trackingNumber, body } = message;
        const twins = await query<Omit<UnknownTwin, 'inFlight'> & { inFlight: number }>(
          `SELECT m."id", coalesce(a."begunAt", m."createdAt") AS "begunAt", a."endedAt", m."inFlight" FROM messages m
           LEFT JOIN attempts a ON a."messageId" = m."id" AND a."attempt" = m."attempts"
           WHERE (m."state" = 'unknown' OR m."inFlight" = 1) AND m."carrierId" IS NULL AND m."accountId" = $1
           AND m."leadPhone" = $2 AND m."trackingNumber" = $3 AND m."body" = $4 ORDER BY "begunAt", m."position"`,
          [accountId, leadPhone, trackingNumber, body],
        );
        const taken = new Set(owned.map(({ carrierId }) => carrierId));
        const equal = twins.map(twin => ({ ...twin, inFlight: twin.inFlight === 1 }));
        await writeEffects(accountId, decide({ ...(await load.statusSituation(message)), taken, twins: equal }));
      });
    },
    async nextDueAt() {
      const [soonest] = await query<{ dueAt: string | null }>(
        `SELECT least((SELECT min("dueAt") FROM messages WHERE "state" = 'queued'),
           (SELECT min(m."dueAt") FROM messages m JOIN attempts a ON a."messageId" = m."id" AND a."attempt" = m."attempts"
            WHERE ${IS_OURS_TO_FIND})) AS "dueAt"`,
        [holder.id],
      );
      return soonest?.dueAt ?? null;
    },
  };
}

/**
 * The claim waited for the account after it read the clock, and clocks of several relays differ: an attempt must not look older in the books
 * than the consent that it was judged by. [D1]
 */
function notBefore(now: string, { consentAt, optedOutAt }: PhoneRecord): string {
  return [now, consentAt ?? '', optedOutAt ?? ''].sort().at(-1) ?? now;
}

function keyOf(messageId: string, attempt: number): string {
  return `${messageId} ${attempt}`;
}

/** Answers the attempts that had not ended before. */
async function markEnded(query: Query, ends: readonly End[]): Promise<ReadonlySet<string>> {
  const rows = ends.map(({ messageId, attempt, at }) => ({ messageId, attempt, endedAt: at }));
  const ended = await query<{ messageId: string; attempt: number }>(
    `UPDATE attempts a SET "endedAt" = r."endedAt" FROM json_populate_recordset(null::attempts, $1) r
     WHERE a."messageId" = r."messageId" AND a."attempt" = r."attempt" AND a."endedAt" IS NULL RETURNING a."messageId", a."attempt"`,
    [JSON.stringify(rows)],
  );
  return new Set(ended.map(({ messageId, attempt }) => keyOf(messageId, attempt)));
}

/** What the end of an attempt means, on what the carrier had said of it before. */
function outcomeOf(message: MessageRecord, decide: DecideOutcome): Decided<{ situation: StatusSituation; written: Written }, void> {
  return {
    about: [message.leadPhone],
    async read({ query, load }) {
      const situation = await load.statusSituation(message);
      const written = await decideWith(
        (carrierId: string) => eventsOf(query, message.id, carrierId),
        earlierEvents => decide({ ...situation, earlierEvents }),
      );
      const { ended } = written.effects;
      if (ended !== undefined) await query(...updateWhere('attempts', ended, { messageId: message.id, attempt: message.attempts }));
      return { situation, written };
    },
    touches: ({ situation }) => situation.leads.map(({ id }) => id),
    decide: ({ written: { effects, line } }) => ({ result: undefined, written: { effects: withoutFlight(message.id, effects), line } }),
  };
}

async function eventsOf(query: Query, messageId: string, carrierId: string): Promise<KeptEvent[]> {
  const [, , events] = await Promise.all([
    lockCarrierId(query, carrierId),
    query('UPDATE message_events SET "messageId" = $1 WHERE "carrierId" = $2 AND "messageId" IS NULL', [messageId, carrierId]),
    query<KeptEvent>(
      `SELECT "status", nullif("errorCode", 0) AS "errorCode" FROM message_events WHERE "carrierId" = $1 AND "status" IS NOT NULL ORDER BY "id"`,
      [carrierId],
    ),
  ]);
  return events;
}

/** The attempt has begun: nothing else goes to the number until it has ended. [D5] */
function underWay(id: string, stateAt: string, effects: TextingEffects): TextingEffects {
  const change = { id, state: 'sending', stateAt, reason: null, heldUntil: null, dueAt: null, inFlight: true } as const;
  return { ...effects, messageChanges: [...(effects.messageChanges ?? []), change] };
}

/** The attempt has ended, whatever else follows: the number is free for its next text. */
function withoutFlight(id: string, effects: TextingEffects): TextingEffects {
  return { ...effects, messageChanges: [...(effects.messageChanges ?? []), { id, inFlight: false }] };
}
