import { z } from 'zod';
import type { Cache } from '../cache/start-cache.ts';
import type { Command, OutboxEntry, Outcome } from '../cache/outbox.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import { backoff, type Backoff } from './backoff.ts';
import { ProblemError } from './problem-error.ts';
import { RelayUnreachable, type RelayClient } from './relay-client.ts';

export type OutboxListener = {
  /** What waits in a conversation changed; null: something that belongs to none. */
  readonly changed: (leadId: string | null) => void;
  readonly unauthorized: () => void;
  /** A command other than a text was refused when nobody waited for the answer any more. A refused text is shown in its conversation. */
  readonly refusedLate: (command: Command, problem: Problem) => void;
  readonly fault: (error: unknown) => void;
};

/** How a command fared within the time a person is made to wait. `waiting`: it is kept and will be posted later. */
export type Submitted = { readonly is: 'accepted' } | { readonly is: 'waiting' } | { readonly is: 'refused'; readonly problem: Problem };

export type OutboxRunner = {
  /** Looks for what is to be posted. */
  readonly kick: () => void;
  /** The relay is there again: waits of before are over. */
  readonly reachable: () => void;
  /** Keeps a command durably and waits a moment for the relay's word on it. */
  readonly submit: (command: Command, patienceMs?: number) => Promise<Submitted>;
  /** Resolves when no attempt to post this text is under way. */
  readonly attemptOver: (textId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Deps = {
  readonly cache: Cache;
  readonly relay: RelayClient;
  readonly listener: OutboxListener;
  readonly retry?: Backoff;
  readonly random?: () => number;
};

const AT_ONCE = 4;
const LOOK_AHEAD = 200;

/** Posts what waits: in order per conversation, conversations side by side. A command's own id makes its repetition harmless. */
export function runOutbox({
  cache,
  relay,
  listener,
  retry = { firstMs: 1_000, mostMs: 60_000 },
  random = Math.random,
}: Deps): OutboxRunner {
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let allPausedUntil = 0;
  let failures = 0;
  /** Conversations that wait because the relay failed on one of theirs. */
  const paused = new Map<string, { until: number; failures: number }>();
  /** Attempts that are under way, by the command's name. */
  const attempts = new Map<string, Promise<boolean>>();
  const waitingFor = new Map<string, ((outcome: Submitted) => void)[]>();

  function kick(): void {
    if (stopped) return;
    again = true;
    running ??= run()
      .catch(listener.fault)
      .finally(() => {
        running = null;
        if (again && !stopped) kick();
      });
  }

  async function run(): Promise<void> {
    while (again && !stopped) {
      again = false;
      if (performance.now() < allPausedUntil) break;
      const lanes = new Map<string, OutboxEntry[]>();
      for (const entry of await cache.nextCommands(LOOK_AHEAD)) {
        const lane = laneOf(entry.command);
        if ((paused.get(lane)?.until ?? 0) > performance.now()) continue;
        lanes.set(lane, [...(lanes.get(lane) ?? []), entry]);
      }
      const queue = [...lanes];
      if (queue.length === 0) break;
      const worker = async (): Promise<void> => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) await postLane(...next);
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, worker));
      again = true; // until nothing is left that may be posted now
    }
    schedule();
  }

  async function postLane(lane: string, entries: readonly OutboxEntry[]): Promise<void> {
    for (const entry of entries) {
      if (stopped || performance.now() < allPausedUntil) return;
      const name = nameOf(entry.command);
      const attempt = post(lane, entry);
      attempts.set(name, attempt);
      if (!(await attempt.finally(() => attempts.delete(name)))) return;
    }
  }

  /** Answers whether the lane may go on. */
  async function post(lane: string, { seq, command }: OutboxEntry): Promise<boolean> {
    if (!(await cache.posting(seq))) {
      listener.changed(leadOf(command)); // taken back meanwhile, or held for review
      return true;
    }
    listener.changed(leadOf(command));
    let outcome: Outcome;
    try {
      await send(relay, command);
      outcome = { is: 'accepted' };
      failures = 0;
      paused.delete(lane);
    } catch (error) {
      outcome = judgeFailure(error, lane);
    }
    await cache.posted(seq, command, outcome);
    if (outcome.is !== 'later') {
      const name = nameOf(command);
      const waiting = waitingFor.get(name) ?? [];
      waitingFor.delete(name);
      for (const settle of waiting) settle(outcome);
      if (outcome.is === 'refused' && waiting.length === 0 && isWorthTelling(command, outcome.problem))
        listener.refusedLate(command, outcome.problem);
    }
    listener.changed(leadOf(command));
    return outcome.is !== 'later';
  }

  function judgeFailure(error: unknown, lane: string): Outcome {
    if (error instanceof RelayUnreachable) {
      pauseAll(null);
      return { is: 'later', reached: error.reached };
    }
    if (!(error instanceof ProblemError)) {
      listener.fault(error);
      pauseLane(lane);
      return { is: 'later', reached: true };
    }
    const { status, code } = error.problem;
    if (code === 'unauthorized') {
      listener.unauthorized();
      pauseAll(null);
      return { is: 'later', reached: false };
    }
    if (status === 429 || status === 503 || status === 408 || code === 'unsupported_protocol') {
      pauseAll(error.retryAfter);
      return { is: 'later', reached: status !== 429 };
    }
    if (status >= 500) {
      pauseLane(lane);
      return { is: 'later', reached: true };
    }
    failures = 0;
    return { is: 'refused', problem: error.problem };
  }

  function pauseAll(retryAfter: number | null): void {
    const wait = Math.max(backoff(failures, retry, random), (retryAfter ?? 0) * 1000);
    failures += 1;
    allPausedUntil = performance.now() + wait;
  }
  function pauseLane(lane: string): void {
    const before = paused.get(lane)?.failures ?? 0;
    paused.set(lane, { until: performance.now() + backoff(before, retry, random), failures: before + 1 });
  }
  function schedule(): void {
    clearTimeout(timer);
    const now = performance.now();
    const ends = [...paused.values()].map(each => each.until).concat(allPausedUntil);
    const next = Math.min(...ends.filter(end => end > now));
    if (Number.isFinite(next) && !stopped) timer = setTimeout(kick, next - now + 1);
  }

  return {
    kick,
    reachable: () => {
      allPausedUntil = 0;
      failures = 0;
      for (const each of paused.values()) each.until = 0;
      kick();
    },
    submit: async (command, patienceMs = 8_000) => {
      const settled = Promise.withResolvers<Submitted>();
      await cache.addCommand(command);
      const name = nameOf(command);
      waitingFor.set(name, [...(waitingFor.get(name) ?? []), settled.resolve]);
      listener.changed(leadOf(command));
      kick();
      const patience = setTimeout(() => settled.resolve({ is: 'waiting' }), patienceMs);
      const outcome = await settled.promise;
      clearTimeout(patience);
      const left = (waitingFor.get(name) ?? []).filter(each => each !== settled.resolve);
      if (left.length === 0) waitingFor.delete(name);
      else waitingFor.set(name, left);
      return outcome;
    },
    attemptOver: async textId => {
      await attempts.get(`text ${textId}`)?.catch(() => {}); // whoever began it hears of its fault
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      relay.close();
      for (const settle of [...waitingFor.values()].flat()) settle({ is: 'waiting' });
      await running;
    },
  };
}

/** Marks correct themselves, and a text that the relay never had needs no cancellation. */
function isWorthTelling(command: Command, { code }: Problem): boolean {
  return command.kind !== 'text' && command.kind !== 'read' && !(command.kind === 'cancel' && code === 'not_found');
}

/** What must stay in order among itself. */
function laneOf(command: Command): string {
  switch (command.kind) {
    case 'text':
    case 'consent_request':
      return command.leadId;
    case 'cancel':
    case 'resend':
      return command.messageId;
    case 'read':
      return `read ${command.leadId}`; // a mark need not wait for a text
  }
}

function leadOf(command: Command): string | null {
  return 'leadId' in command ? command.leadId : null;
}

function nameOf(command: Command): string {
  switch (command.kind) {
    case 'text':
      return `text ${command.text.id}`;
    case 'cancel':
      return `cancel ${command.messageId}`;
    case 'resend':
      return `resend ${command.resend.id}`;
    case 'consent_request':
      return `consent_request ${command.request.id}`;
    case 'read':
      return `read ${command.leadId}`;
  }
}

/** The answers are not read: what came of it is told by the feed. */
async function send(relay: RelayClient, command: Command): Promise<void> {
  switch (command.kind) {
    case 'text':
      await relay.ask(z.unknown(), 'POST', `/v1/leads/${command.leadId}/texts`, { body: command.text });
      return;
    case 'cancel':
      await relay.ask(z.unknown(), 'POST', `/v1/messages/${command.messageId}/cancel`);
      return;
    case 'resend':
      await relay.ask(z.unknown(), 'POST', `/v1/messages/${command.messageId}/resend`, { body: command.resend });
      return;
    case 'consent_request':
      await relay.ask(z.unknown(), 'POST', `/v1/leads/${command.leadId}/consent-requests`, { body: command.request });
      return;
    case 'read':
      await relay.ask(z.unknown(), 'PUT', `/v1/leads/${command.leadId}/read-mark`, { body: command.mark });
  }
}
