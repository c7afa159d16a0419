import type { EmailOutcome, MailStore } from '../store/mail-store.ts';
import { judgeEmail } from './judge-email.ts';
import type { MailAnswer, Mailer } from './mailer.ts';
import { writeEmail } from './write-email.ts';

export type DeliverEmailsParts = {
  readonly store: MailStore;
  readonly mailer: Mailer;
  /** Opens what was sealed. */
  readonly open: (sealed: string) => string | null;
  /** Where people find this relay. */
  readonly relay: string;
  readonly now: () => Date;
  /** Told of what became of each email, for the metrics. */
  readonly onOutcome: (outcome: 'sent' | 'later' | 'refused') => void;
  /** Told of what went wrong, in fixed words and a code; names no address. */
  readonly onTrouble: (what: string, error: unknown) => void;
  readonly leaseMs?: number;
  /** In [0, 1). */
  readonly random?: () => number;
};

export type EmailDelivery = {
  begin(): void;
  /** Something may have become due. */
  wake(): void;
  /** Waits for the email under way, at most so long; it leaves again after its lease, with the same Message-ID. */
  stop(patienceMs: number): Promise<void>;
};

/** Longer than any answer of the mail server is waited for. */
const LEASE_MS = 3 * 60_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 15 * 60_000;
/** What failed for so long is given up. */
const MOST_ATTEMPTS = 100;
const LONGEST_NAP_MS = 15_000;
const SHORTEST_NAP_MS = 50;
const KEPT_MS = 30 * 24 * 3_600_000;
const FORGET_EVERY_MS = 3_600_000;

/** The outbox of emails, one after the other, beside that of texts and never in its way. [N1] */
export function deliverEmails(parts: DeliverEmailsParts): EmailDelivery {
  const { store, mailer, now, onTrouble, leaseMs = LEASE_MS, random = Math.random } = parts;
  let isOver = false;
  let isAwake = false;
  let wakeUp = () => {};
  let running = Promise.resolve();
  let forgotAt = Number.NEGATIVE_INFINITY;

  async function run(): Promise<void> {
    while (!isOver) {
      isAwake = false;
      const nap = await attend().catch((error: unknown) => {
        onTrouble('emails', error);
        return LONGEST_NAP_MS / 5;
      });
      // A burst of commits is one reason to look.
      await sleep(isAwake ? SHORTEST_NAP_MS : nap);
    }
  }

  /** Sends whatever is due. Answers how long nothing will be, in milliseconds. */
  async function attend(): Promise<number> {
    // Whatever is committed wakes us: what is asked then must cost next to nothing.
    while (!isOver && (await isDue()) && (await sendNext())) continue;
    if (performance.now() - forgotAt > FORGET_EVERY_MS) {
      forgotAt = performance.now();
      await store.forgetEmails(new Date(now().getTime() - KEPT_MS).toISOString());
    }
    const due = await store.nextEmailDueAt();
    return Math.min(LONGEST_NAP_MS, Math.max(SHORTEST_NAP_MS, due === null ? LONGEST_NAP_MS : Date.parse(due) - now().getTime()));
  }

  async function isDue(): Promise<boolean> {
    const due = await store.nextEmailDueAt();
    return due !== null && Date.parse(due) <= now().getTime();
  }

  async function sendNext(): Promise<boolean> {
    const at = now();
    const leaseUntil = new Date(at.getTime() + leaseMs).toISOString();
    const claimed = await store.claimEmail(at.toISOString(), leaseUntil, situation => judgeEmail(situation, now()));
    if (claimed === null) return false;
    const email = writeEmail(claimed, parts.open, parts.relay);
    // What was sealed with a secret that is gone can never be said.
    const answer: MailAnswer = email === null ? { is: 'refused', code: null, address: false } : await mailer.send(email);
    parts.onOutcome(answer.is === 'accepted' ? 'sent' : answer.is);
    if (answer.is === 'later') onTrouble(`mail server: ${answer.why} ${answer.code ?? ''}`.trim(), null);
    if (answer.is === 'refused') onTrouble(`mail server refused an email: ${answer.code ?? 'no code'}`, null);
    await store.endEmail(claimed.mailId, claimed.attempt, now().toISOString(), outcomeOf(answer, claimed.attempt, now(), random()));
    return true;
  }

  function sleep(ms: number): Promise<void> {
    if (isOver) return Promise.resolve();
    return new Promise(resolve => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        resolve();
      }
      wakeUp = done;
    });
  }

  function wake(): void {
    isAwake = true;
    wakeUp();
  }

  return {
    begin() {
      running = run();
    },
    wake,
    async stop(patienceMs) {
      isOver = true;
      wake();
      let patience: NodeJS.Timeout | undefined;
      const enough = new Promise<void>(resolve => {
        patience = setTimeout(resolve, patienceMs);
      });
      await Promise.race([running, enough]);
      clearTimeout(patience);
      mailer.close();
    },
  };
}

function outcomeOf(answer: MailAnswer, attempt: number, now: Date, random: number): EmailOutcome {
  switch (answer.is) {
    case 'accepted':
      return { is: 'sent' };
    case 'refused':
      return { is: 'failed', code: answer.code, refusesAddress: answer.address };
    case 'later': {
      if (attempt >= MOST_ATTEMPTS) return { is: 'failed', code: answer.code, refusesAddress: false };
      const capped = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 20));
      return { is: 'retry', dueAt: new Date(now.getTime() + capped / 2 + (capped / 2) * random).toISOString() };
    }
  }
}
