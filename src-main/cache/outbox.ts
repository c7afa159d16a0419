import type Database from 'better-sqlite3';
import type { WaitingText } from '../../src-shared/desktop-api.ts';
import type { MarkRead, RequestConsent, ResendText, SendText } from '../../src-shared/protocol/commands.ts';
import { isPastShelfLife } from '../../src-shared/domain/shelf-life.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';

/** What a person did here that the relay must hear of. */
export type Command =
  | { readonly kind: 'text'; readonly leadId: string; readonly text: SendText; readonly segments: number }
  | { readonly kind: 'cancel'; readonly messageId: string }
  | { readonly kind: 'resend'; readonly messageId: string; readonly resend: ResendText }
  | { readonly kind: 'consent_request'; readonly leadId: string; readonly request: RequestConsent }
  | { readonly kind: 'read'; readonly leadId: string; readonly mark: MarkRead };

export type OutboxEntry = {
  readonly seq: number;
  readonly command: Command;
  /** An earlier POST may have reached the relay. */
  readonly maybeSent: boolean;
};

type Stored = {
  readonly seq: number;
  readonly payload: string;
  readonly created_at: string;
  readonly state: 'waiting' | 'posting' | 'answered' | 'refused';
  readonly maybe_sent: number;
  readonly problem: string | null;
  /** In whose conversation it is shown: of a lead that was merged, the one that stands for it. [B6] */
  readonly lead_id: string | null;
};

/** What becomes of a command after it was posted. `later`: it waits again; `reached`: the relay may have it all the same. */
export type Outcome =
  | { readonly is: 'accepted' }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'later'; readonly reached: boolean };

/** `maybe_sent` of a text that the relay had taken, or may have, before its database was put back to an earlier state. Persisted. */
const DOUBTFUL = 2;
const PUT_BACK: Problem = {
  type: 'about:blank#conflict',
  title: 'May have been sent',
  status: 409,
  code: 'conflict',
  detail:
    'The relay was put back to an earlier state and does not know this text any more. The lead may have got it. Take it back, and send it again only if you are sure.',
};

const WAITED_TOO_LONG: Problem = {
  type: 'about:blank#waited_too_long',
  title: 'Waited too long',
  status: 409,
  code: 'waited_too_long',
  detail: 'It waited on this computer too long to go by itself.',
};

/**
 * The outbox of one person. Everything here is durable when it returns.
 * @param isShown whether the cache already shows a message with this id.
 */
export function outbox(db: Database.Database, owner: string, isShown: (messageId: string) => boolean, now: () => Date = () => new Date()) {
  const columns = 'seq, payload, created_at, state, maybe_sent, problem, lead_id';
  const insert = db.prepare('INSERT OR IGNORE INTO outbox (owner, kind, id, lead_id, payload, created_at) VALUES (?, ?, ?, ?, ?, ?)');
  const replaceRead = db.prepare(
    "INSERT OR REPLACE INTO outbox (owner, kind, id, lead_id, payload, created_at) VALUES (?, 'read', ?, ?, ?, ?)",
  );
  const one = db.prepare<[string, string, string], Stored>(`SELECT ${columns} FROM outbox WHERE owner = ? AND kind = ? AND id = ?`);
  const bySeq = db.prepare<[number], Stored>(`SELECT ${columns} FROM outbox WHERE seq = ?`);
  const ofLead = db.prepare<[string, string], Stored & { id: string }>(
    `SELECT id, ${columns} FROM outbox WHERE owner = ? AND kind = 'text' AND lead_id = ? ORDER BY seq`,
  );
  const ready = db.prepare<[string, number], Stored>(
    `SELECT ${columns} FROM outbox WHERE owner = ? AND state IN ('waiting', 'posting') AND maybe_sent <> ${DOUBTFUL} ORDER BY seq LIMIT ?`,
  );
  const newest = db.prepare<[string], { seq: number | null }>('SELECT max(seq) AS seq FROM outbox WHERE owner = ?');
  const setState = db.prepare('UPDATE outbox SET state = ?, maybe_sent = ?, problem = ? WHERE seq = ?');
  const begin = db.prepare("UPDATE outbox SET state = 'posting' WHERE seq = ?");
  const recover = db.prepare("UPDATE outbox SET state = 'waiting', maybe_sent = 1 WHERE owner = ? AND state = 'posting'");
  const release = db.prepare("UPDATE outbox SET state = 'waiting', problem = NULL, created_at = ? WHERE seq = ?");
  const reviews = db.prepare<[string, string], { lead_id: string; n: number }>(
    `SELECT lead_id, count(*) AS n FROM outbox WHERE owner = ? AND kind = 'text' AND state = 'refused' AND problem ->> '$.code' = ? GROUP BY lead_id`,
  );
  const remove = db.prepare('DELETE FROM outbox WHERE seq = ?');
  const waiting = db.prepare<[string], { n: number }>(
    "SELECT count(*) AS n FROM outbox WHERE owner = ? AND kind <> 'read' AND state IN ('waiting', 'posting')",
  );
  const unsent = db.prepare<[string], { n: number }>(
    "SELECT count(*) AS n FROM outbox WHERE owner = ? AND kind = 'text' AND state <> 'answered'",
  );
  const untold = db.prepare<[string], { n: number }>(
    "SELECT count(*) AS n FROM outbox WHERE owner = ? AND kind IN ('cancel', 'resend', 'consent_request')",
  );
  const reads = db.prepare<[string], Stored>(`SELECT ${columns} FROM outbox WHERE owner = ? AND kind = 'read'`);
  const texts = db.prepare<[string], { seq: number; id: string }>("SELECT seq, id FROM outbox WHERE owner = ? AND kind = 'text'");
  const doubt = db.prepare(
    `UPDATE outbox SET maybe_sent = ${DOUBTFUL} WHERE owner = ? AND kind = 'text' AND (state = 'answered' OR (state = 'waiting' AND maybe_sent = 1))`,
  );
  const ask = db.prepare(
    `UPDATE outbox SET state = 'refused', problem = ? WHERE owner = ? AND state IN ('answered', 'waiting') AND maybe_sent = ${DOUBTFUL}`,
  );
  const clear = db.prepare('DELETE FROM outbox WHERE owner = ?');
  const others = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM outbox WHERE owner <> ?');

  const waitingText = (stored: Stored): WaitingText => {
    const command = JSON.parse(stored.payload) as Extract<Command, { kind: 'text' }>;
    return {
      ...command.text,
      leadId: stored.lead_id ?? command.leadId,
      segments: command.segments,
      createdAt: stored.created_at,
      state: stored.state === 'answered' ? 'posting' : stored.state,
      problem: stored.problem === null ? null : (JSON.parse(stored.problem) as Problem),
    };
  };

  return {
    /** Keeps a command; the same one again changes nothing. Of the read marks of a lead only the last is kept. */
    add(command: Command): void {
      const { id, leadId } = keyOf(command);
      if (command.kind === 'read') replaceRead.run(owner, id, leadId, JSON.stringify(command), now().toISOString());
      else insert.run(owner, command.kind, id, leadId, JSON.stringify(command), now().toISOString());
    },
    /** The text with this id as the conversation shows it; null once the relay has it. */
    getText(id: string): WaitingText | null {
      const stored = one.get(owner, 'text', id);
      return stored === undefined ? null : waitingText(stored);
    },
    /** What waits in this conversation, in order. A text that the relay already shows is not shown twice. */
    listTexts(leadId: string): WaitingText[] {
      return ofLead
        .all(owner, leadId)
        .filter(each => !isShown(each.id))
        .map(waitingText);
    },
    /** What is to be posted next, in the order it was done. */
    next(limit: number): OutboxEntry[] {
      return ready
        .all(owner, limit)
        .map(({ seq, payload, maybe_sent }) => ({ seq, command: JSON.parse(payload) as Command, maybeSent: maybe_sent === 1 }));
    },
    /** Of the newest command. */
    lastSeq: (): number => newest.get(owner)?.seq ?? 0,
    /**
     * Written before the POST begins, so that a crash does not forget that it may have arrived. Answers false when it was taken back, or when it
     * is a text that waited here past the practice's shelf life: then it waits for its writer's review. [C13]
     */
    posting(seq: number, shelfLifeHours: number | null = null): boolean {
      const stored = bySeq.get(seq);
      if (stored === undefined) return false;
      const { kind } = JSON.parse(stored.payload) as Command;
      if (kind === 'text' && isPastShelfLife({ createdAt: stored.created_at }, shelfLifeHours, now())) {
        setState.run('refused', stored.maybe_sent, JSON.stringify(WAITED_TOO_LONG), seq);
        return false;
      }
      begin.run(seq);
      return true;
    },
    posted(seq: number, outcome: Outcome): void {
      const stored = bySeq.get(seq);
      if (stored === undefined) return;
      const command = JSON.parse(stored.payload) as Command;
      if (outcome.is === 'later') setState.run('waiting', outcome.reached ? 1 : stored.maybe_sent, null, seq);
      else if (command.kind !== 'text') remove.run(seq);
      else if (outcome.is === 'refused') setState.run('refused', 0, JSON.stringify(outcome.problem), seq);
      else if (isShown(command.text.id)) remove.run(seq);
      else setState.run('answered', 1, null, seq);
    },
    /** Lets go of texts that the relay has shown: also of one whose first answer was lost and whose repetition was refused. */
    forgetShown(): void {
      for (const each of texts.all(owner)) if (isShown(each.id)) remove.run(each.seq);
    },
    /** The relay's database was put back: what it had taken, or may have, may be gone from it. [S7] */
    doubtTaken: (): void => void doubt.run(owner),
    /** Everything that the relay knows has been shown: a doubtful text is not among it, and a person decides. Never posted again by itself. */
    askAboutDoubtful(): void {
      this.forgetShown();
      ask.run(JSON.stringify(PUT_BACK), owner);
    },
    /**
     * Takes a text back and answers it; null where it is on its way or done. One that may have reached the relay leaves a cancellation
     * behind, which the relay honours while the text has not left.
     */
    withdraw(id: string): WaitingText | null {
      const stored = one.get(owner, 'text', id);
      if (stored === undefined || stored.state === 'posting' || stored.state === 'answered') return null;
      const text = waitingText(stored);
      remove.run(stored.seq);
      if (stored.maybe_sent === 1) this.add({ kind: 'cancel', messageId: id });
      return text;
    },
    /** The writer looked at a text that had waited too long: it goes. Answers it; null where it waits for no review. */
    releaseReviewed(id: string): WaitingText | null {
      const stored = one.get(owner, 'text', id);
      if (stored?.state !== 'refused' || waitingText(stored).problem?.code !== WAITED_TOO_LONG.code) return null;
      release.run(now().toISOString(), stored.seq);
      return this.getText(id);
    },
    /** How many texts of each lead wait here for review. */
    countReviews(): ReadonlyMap<string, number> {
      return new Map(reviews.all(owner, WAITED_TOO_LONG.code).map(({ lead_id, n }) => [lead_id, n]));
    },
    /** After a crash: what was being posted waits again. It may have arrived; its id makes a repetition harmless. */
    recover: (): void => void recover.run(owner),
    readMarks(): { leadId: string; position: number }[] {
      return reads.all(owner).map(({ payload }) => {
        const { leadId, mark } = JSON.parse(payload) as Extract<Command, { kind: 'read' }>;
        return { leadId, position: mark.position };
      });
    },
    countWaiting: (): number => waiting.get(owner)?.n ?? 0,
    /** Texts that sign-out would lose. */
    countUnsent: (): number => unsent.get(owner)?.n ?? 0,
    /** What else a person did that sign-out would lose. A lost cancellation would let a text go out. */
    countUntold: (): number => untold.get(owner)?.n ?? 0,
    clear: (): void => void clear.run(owner),
    hasOthers: (): boolean => (others.get(owner)?.n ?? 0) > 0,
  };
}

function keyOf(command: Command): { id: string; leadId: string | null } {
  switch (command.kind) {
    case 'text':
      return { id: command.text.id, leadId: command.leadId };
    case 'cancel':
      return { id: command.messageId, leadId: null };
    case 'resend':
      return { id: command.resend.id, leadId: null };
    case 'consent_request':
      return { id: command.request.id, leadId: command.leadId };
    case 'read':
      return { id: command.leadId, leadId: command.leadId };
  }
}
