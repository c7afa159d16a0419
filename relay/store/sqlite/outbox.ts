import type { KeptEvent, MessageRecord } from '../texting-situation.ts';
import type { ClaimedText, TextingStore } from '../texting-store.ts';
import { messageRecord, type StoredMessage } from '../rows/message-row.ts';
import type { TextingParts } from './texting-parts.ts';

type Outbox = Pick<TextingStore, 'claimNextText' | 'recordOutcome' | 'recoverInterrupted' | 'unknownTexts' | 'settleUnknown' | 'nextDueAt'>;

/** Texts settled in one claim before the others get their turn. */
const MAX_SETTLED_A_CLAIM = 100;

/**
 * The next text that is due. Earlier texts to the same number go first unless quiet hours hold them; nothing leaves for a number that has a
 * POST under way. [D5] The repeated condition on the state lets SQLite use the partial index.
 */
const NEXT_DUE = `SELECT m.* FROM messages m WHERE m."state" = 'queued' AND m."dueAt" <= ?
  AND NOT EXISTS (SELECT 1 FROM messages f WHERE f."accountId" = m."accountId" AND f."leadPhone" = m."leadPhone" AND f."inFlight" = 1)
  AND NOT EXISTS (SELECT 1 FROM messages e WHERE e."accountId" = m."accountId" AND e."leadPhone" = m."leadPhone"
    AND e."state" IN ('deferred', 'queued') AND e."state" = 'queued' AND e."heldUntil" IS NULL AND e."position" < m."position")
  ORDER BY m."dueAt", m."position" LIMIT 1`;

/** Attempts, their outcomes, and the search for those without any. */
export function createOutbox({ database, group, load, writeEffects, textSituation, statusSituation }: TextingParts): Outbox {
  const nextDue = database.prepare<[string], StoredMessage>(NEXT_DUE);
  const countAttempt = database.prepare('UPDATE messages SET "attempts" = ? WHERE "id" = ?');
  const beginAttempt = database.prepare('INSERT INTO attempts ("messageId", "attempt", "begunAt") VALUES (?, ?, ?)');
  const endAttempt = database.prepare('UPDATE attempts SET "endedAt" = ? WHERE "messageId" = ? AND "attempt" = ? AND "endedAt" IS NULL');
  const inFlight = database.prepare<[], StoredMessage>('SELECT * FROM messages WHERE "inFlight" = 1');
  const eventsOf = database.prepare<[string], KeptEvent>(
    'SELECT "status", nullif("errorCode", 0) AS "errorCode" FROM message_events WHERE "carrierId" = ? AND "status" IS NOT NULL ORDER BY "id"',
  );
  const adoptEvents = database.prepare('UPDATE message_events SET "messageId" = ? WHERE "carrierId" = ? AND "messageId" IS NULL');
  const dueUnknown = database.prepare<[string, number], StoredMessage & { begunAt: string }>(
    `SELECT m.*, a."begunAt" FROM messages m JOIN attempts a ON a."messageId" = m."id" AND a."attempt" = m."attempts"
     WHERE m."state" = 'unknown' AND m."dueAt" IS NOT NULL AND m."dueAt" <= ? ORDER BY m."dueAt" LIMIT ?`,
  );
  const soonest = database
    .prepare<[], string | null>(
      `SELECT min("dueAt") FROM (
         SELECT min("dueAt") AS "dueAt" FROM messages WHERE "state" = 'queued'
         UNION ALL SELECT min("dueAt") FROM messages WHERE "state" = 'unknown' AND "dueAt" IS NOT NULL)`,
    )
    .pluck();

  const keepAnswer = database.prepare('UPDATE attempts SET "answer" = ?, "errorCode" = ? WHERE "messageId" = ? AND "attempt" = ?');
  const twinsOf = database.prepare<
    [{ accountId: string; leadPhone: string; trackingNumber: string; body: string }],
    { id: string; begunAt: string; endedAt: string | null; inFlight: number }
  >(
    `SELECT m."id", ifnull(a."begunAt", m."createdAt") AS "begunAt", a."endedAt", m."inFlight" FROM messages m
     LEFT JOIN attempts a ON a."messageId" = m."id" AND a."attempt" = m."attempts"
     WHERE (m."state" = 'unknown' OR m."inFlight" = 1) AND m."carrierId" IS NULL AND m."accountId" = @accountId
     AND m."leadPhone" = @leadPhone AND m."trackingNumber" = @trackingNumber AND m."body" = @body ORDER BY "begunAt", m."position"`,
  );

  /** What this process is posting. Nobody else posts from the file, so whatever else is under way was interrupted. */
  const posting = new Set<string>();

  function endWith(
    message: MessageRecord,
    decide: Parameters<TextingStore['recordOutcome']>[3],
    write: (effects: ReturnType<typeof decide>) => void,
  ) {
    const earlierEvents = (carrierId: string) => {
      adoptEvents.run(message.id, carrierId);
      return eventsOf.all(carrierId);
    };
    const effects = decide({ ...statusSituation(message), earlierEvents });
    if (effects.ended !== undefined) keepAnswer.run(effects.ended.answer, effects.ended.errorCode, message.id, message.attempts);
    write(effects);
  }

  return {
    claimNextText(now, decide) {
      return group.run((moved): ClaimedText | null => {
        for (let settled = 0; settled < MAX_SETTLED_A_CLAIM; settled++) {
          const stored = nextDue.get(now);
          if (stored === undefined) return null;
          const { accountId, id } = stored;
          const decision = decide(textSituation(messageRecord(stored)));
          writeEffects(accountId, decision.effects, moved);
          if (decision.is === 'settle') continue;
          const attempt = stored.attempts + 1;
          posting.add(id);
          beginAttempt.run(id, attempt, now);
          countAttempt.run(attempt, id);
          const begun = { id, state: 'sending', stateAt: now, reason: null, heldUntil: null, dueAt: null, inFlight: true } as const;
          writeEffects(accountId, { messageChanges: [begun] }, moved);
          return { accountId, text: decision.text, attempt };
        }
        return null;
      });
    },
    recordOutcome(messageId, attempt, at, decide) {
      const ended = group.run(moved => {
        if (endAttempt.run(at, messageId, attempt).changes === 0) return;
        const message = load.message(messageId);
        if (message === null) return;
        endWith(message, decide, effects => writeEffects(message.accountId, withoutFlight(messageId, effects), moved));
      });
      return ended.then(() => void posting.delete(messageId));
    },
    recoverInterrupted(at, decide) {
      return group.run(moved => {
        const interrupted = inFlight
          .all()
          .filter(({ id }) => !posting.has(id))
          .map(messageRecord);
        for (const message of interrupted) {
          endAttempt.run(at, message.id, message.attempts);
          endWith(message, decide, effects => writeEffects(message.accountId, withoutFlight(message.id, effects), moved));
        }
        return interrupted.length;
      });
    },
    unknownTexts: async (now, limit) => dueUnknown.all(now, limit).map(({ begunAt, ...stored }) => ({ ...messageRecord(stored), begunAt })),
    settleUnknown(messageId, candidates, decide) {
      return group.run(moved => {
        const message = load.message(messageId);
        if (message?.state !== 'unknown') return;
        const owner = (carrierId: string) => load.messageByCarrierId(carrierId)?.id ?? messageId;
        const taken = new Set(candidates.filter(carrierId => owner(carrierId) !== messageId));
        const { accountId, leadPhone, trackingNumber, body } = message;
        const twins = twinsOf.all({ accountId, leadPhone, trackingNumber, body }).map(twin => ({ ...twin, inFlight: twin.inFlight === 1 }));
        writeEffects(accountId, decide({ ...statusSituation(message), taken, twins }), moved);
      });
    },
    nextDueAt: async () => soonest.get() ?? null,
  };
}

/** The attempt has ended, whatever else follows: the number is free for its next text. */
function withoutFlight<Effects extends ReturnType<Parameters<TextingStore['recordOutcome']>[3]>>(id: string, effects: Effects): Effects {
  return { ...effects, messageChanges: [...(effects.messageChanges ?? []), { id, inFlight: false }] };
}
