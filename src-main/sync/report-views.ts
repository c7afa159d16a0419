import { z } from 'zod';
import type { AuditView } from '../../src-shared/protocol/audit-entry.ts';
import type { Cache } from '../cache/start-cache.ts';
import { ProblemError } from './problem-error.ts';
import type { RelayClient } from './relay-client.ts';

export type ViewReporter = {
  /** Something may wait, or the relay can be reached again. */
  readonly kick: () => void;
  /** Tells what waits, once, without waiting for more. Rejects where the relay is away. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
};

const BATCH = 200;
/** Views that come close together are told together. */
const GATHER_MS = 5_000;

/** Tells the relay what was looked at here. What it does not take waits on the desk for the next time. [A3] */
export function reportViews(
  cache: Cache,
  relay: Pick<RelayClient, 'ask'>,
  fault: (error: unknown) => void,
  gatherMs = GATHER_MS,
): ViewReporter {
  let timer: NodeJS.Timeout | null = null;
  let telling: Promise<void> | null = null;

  async function tell(): Promise<void> {
    for (let views = await cache.nextViews(BATCH); views.length > 0; views = await cache.nextViews(BATCH)) {
      await post(views);
      await cache.forgetViews(views.map(view => view.id));
    }
  }

  async function post(views: readonly AuditView[]): Promise<void> {
    try {
      await relay.ask(z.unknown(), 'POST', '/v1/audit/views', { body: { views } });
    } catch (error) {
      // What the relay does not understand it will not understand later either, and nothing else may wait behind it.
      if (!(error instanceof ProblemError) || error.problem.code !== 'invalid_request') throw error;
      fault(error);
    }
  }

  const flush = (): Promise<void> => {
    telling ??= tell().finally(() => {
      telling = null;
    });
    return telling;
  };
  return {
    flush,
    kick: () => {
      timer ??= setTimeout(() => {
        timer = null;
        flush().catch((error: unknown) => {
          if (!(error instanceof ProblemError)) fault(error);
        });
      }, gatherMs);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
