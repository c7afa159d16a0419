import { StoreUnavailable } from '../store-unavailable.ts';
import { messageRecord, type StoredMessage } from '../rows/message-row.ts';
import type { TextingEffects } from '../texting-effects.ts';
import type { KeptEvent, MessageRecord, PhoneRecord, UnknownTwin } from '../texting-situation.ts';
import type { ClaimedText, TextingStore } from '../texting-store.ts';
import { decideWith } from './decide-with.ts';
import { HOLDER_LIVES } from './holder.ts';
import { lockCarrierId } from './lock-carrier-id.ts';
import { insertInto, updateWhere } from './statements.ts';
import type { TextingParts } from './texting-parts.ts';
import type { Transaction } from './transaction.ts';

type Outbox = Pick<TextingStore, 'claimNextText' | 'recordOutcome' | 'recoverInterrupted' | 'unknownTexts' | 'settleUnknown' | 'nextDueAt'>;
type DecideOutcome = Parameters<TextingStore['recordOutcome']>[3];
type Interrupted = { readonly id: string; readonly accountId: string; readonly attempt: number; readonly isOurs: boolean };

/** Texts settled in one transaction before the others get their turn. */
const MAX_SETTLED_A_CLAIM = 100;
/** Other processes may take what was found due before its account is locked. So often another text is looked for. */
const MAX_LOOKS = 50;

/**
 * The next text that is due, of one account or of all ($2 null). Earlier texts to the same number go first unless quiet hours hold them;
 * nothing leaves for a number that has a POST under way. [D5]
 */
const NEXT_DUE = `SELECT m.* FROM messages m WHERE m."state" = 'queued' AND m."dueAt" <= $1 AND ($2::text IS NULL OR m."accountId" = $2)
  AND NOT EXISTS (SELECT 1 FROM messages f WHERE f."accountId" = m."accountId" AND f."leadPhone" = m."leadPhone" AND f."inFlight" = 1)
  AND NOT EXISTS (SELECT 1 FROM messages e WHERE e."accountId" = m."accountId" AND e."leadPhone" = m."leadPhone"
    AND e."state" = 'queued' AND e."heldUntil" IS NULL AND e."position" < m."position")
  ORDER BY m."dueAt", m."position" LIMIT 1`;

/**
 * Who posted a text ($1) looks for it, so that several relays do not use up its looks at once. One that is gone leaves that to all. [D2]
 */
const IS_OURS_TO_FIND = `m."state" = 'unknown' AND m."dueAt" IS NOT NULL
  AND (a."holderId" = $1 OR NOT EXISTS (SELECT 1 FROM holders h WHERE h."id" = a."holderId" AND ${HOLDER_LIVES}))`;

/** Attempts, their outcomes, and the search for those without any, by several processes at once. */
export function createOutbox({ query, load, group, holder }: TextingParts): Outbox {
  /** Null: nothing of the account may go now. `more`: so much was settled that the others are let in between. */
  async function claimOf(
    { query, load, writeEffects }: Transaction,
    accountId: string,
    now: string,
    decide: Parameters<TextingStore['claimNextText']>[1],
    begun: Set<string>,
  ): Promise<ClaimedText | 'more' | null> {
    for (let settled = 0; settled < MAX_SETTLED_A_CLAIM; settled++) {
      const [stored] = await query<StoredMessage>(NEXT_DUE, [now, accountId]);
      if (stored === undefined) return null;
      const situation = await load.textSituation(messageRecord(stored));
      const decision = decide(situation);
      await writeEffects(accountId, decision.effects);
      if (decision.is === 'settle') continue;
      const { id } = stored;
      const attempt = stored.attempts + 1;
      const begunAt = notBefore(now, situation.phone);
      await begin(query, id, attempt, begunAt);
      begun.add(keyOf(id, attempt));
      holder.posting.add(keyOf(id, attempt));
      const change = { id, state: 'sending', stateAt: begunAt, reason: null, heldUntil: null, dueAt: null, inFlight: true } as const;
      await writeEffects(accountId, { messageChanges: [change] });
      return { accountId, text: decision.text, attempt };
    }
    return 'more';
  }

  /** An attempt counts only under a lease: without one another process might take it for interrupted at once. */
  async function begin(query: Transaction['query'], messageId: string, attempt: number, at: string): Promise<void> {
    const [held] = await query(`SELECT 1 FROM holders h WHERE h."id" = $1 AND ${HOLDER_LIVES}`, [holder.id]);
    if (held === undefined) throw new StoreUnavailable('LEASE_LOST');
    await query(...insertInto('attempts', { messageId, attempt, begunAt: at, endedAt: null, holderId: holder.id }));
    await query('UPDATE messages SET "attempts" = $1 WHERE "id" = $2', [attempt, messageId]);
  }

  async function end({ query, load, writeEffects }: Transaction, message: MessageRecord, decide: DecideOutcome): Promise<void> {
    const situation = await load.statusSituation(message);
    const eventsOf = async (carrierId: string): Promise<KeptEvent[]> => {
      await lockCarrierId(query, carrierId);
      await query('UPDATE message_events SET "messageId" = $1 WHERE "carrierId" = $2 AND "messageId" IS NULL', [message.id, carrierId]);
      return query<KeptEvent>(
        `SELECT "status", nullif("errorCode", 0) AS "errorCode" FROM message_events WHERE "carrierId" = $1 AND "status" IS NOT NULL ORDER BY "id"`,
        [carrierId],
      );
    };
    const effects = await decideWith(eventsOf, earlierEvents => decide({ ...situation, earlierEvents }));
    if (effects.ended !== undefined) {
      await query(...updateWhere('attempts', effects.ended, { messageId: message.id, attempt: message.attempts }));
    }
    await writeEffects(message.accountId, withoutFlight(message.id, effects));
  }

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
      for (let looks = 0; looks < MAX_LOOKS; looks++) {
        const [due] = await query<StoredMessage>(NEXT_DUE, [now, null]);
        if (due === undefined) return null;
        await holder.hold();
        const begun = new Set<string>();
        const claimed = await group
          .run(due.accountId, transaction => claimOf(transaction, due.accountId, now, decide, begun))
          .catch((error: unknown) => {
            // Nothing will be posted. Should the claim have been committed all the same, it is found as interrupted.
            for (const key of begun) holder.posting.delete(key);
            throw error;
          });
        if (claimed !== null && claimed !== 'more') return claimed;
      }
      return null;
    },
    async recordOutcome(messageId, attempt, at, decide) {
      const message = await load.message(messageId);
      if (message !== null) {
        await group.run(message.accountId, async transaction => {
          const ended = await transaction.query(
            'UPDATE attempts SET "endedAt" = $1 WHERE "messageId" = $2 AND "attempt" = $3 AND "endedAt" IS NULL RETURNING 1',
            [at, messageId, attempt],
          );
          const now = await transaction.load.message(messageId);
          if (ended.length > 0 && now !== null) await end(transaction, now, decide);
        });
      }
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
          await end(transaction, message, decide);
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

/** The attempt has ended, whatever else follows: the number is free for its next text. */
function withoutFlight(id: string, effects: TextingEffects): TextingEffects {
  return { ...effects, messageChanges: [...(effects.messageChanges ?? []), { id, inFlight: false }] };
}
