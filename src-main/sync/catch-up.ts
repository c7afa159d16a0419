import type { Applied } from '../cache/apply-batch.ts';
import type { Cache } from '../cache/start-cache.ts';
import { problem, ProblemError } from './problem-error.ts';
import type { RelayClient } from './relay-client.ts';

type Pages = Pick<RelayClient, 'fetchText'>;

export type CatchUpListener = {
  readonly applied: (applied: Applied) => void;
  /** Told when it takes more than one page; null where the end is not known. */
  readonly progress: (progress: { done: number; total: number } | null) => void;
  readonly stopped: () => boolean;
};

/** The most that the relay gives at once. */
const PAGE = 2_000;

/** Brings the cache up to the relay and answers its cursor. The next page is fetched while one is written. */
export async function catchUp(cache: Cache, relay: Pages, listener: CatchUpListener): Promise<number> {
  for (let anew = 0; ; ) {
    const { version } = await cache.getCursor();
    if (listener.stopped()) return version ?? 0;
    try {
      if (version !== null) return await pull(cache, relay, listener, version);
      await install(cache, relay, listener);
    } catch (error) {
      // The relay's database was put back, and only a new beginning helps. [S7]
      if (!isPutBack(error) || anew > 0) throw error;
      anew += 1;
      await cache.beginAnew();
    }
  }
}

/** Of an answer of another epoch than the cache's: like a cursor that is ahead of the relay, which the relay itself refuses, it is no fault. */
function otherEpoch(): ProblemError {
  return problem('conflict', 'The practice’s database was put back to an earlier state meanwhile. It is read anew.');
}

/** Another epoch, or a cursor that is ahead of the relay. */
function isPutBack(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'conflict';
}

/** The first install: a snapshot at one version, newest conversations first. [S5] */
async function install(cache: Cache, relay: Pages, listener: CatchUpListener): Promise<void> {
  const address = (page: string | null) => `/v1/snapshot?limit=${PAGE}${page === null ? '' : `&page=${encodeURIComponent(page)}`}`;
  const { nextPage: resumeAt } = await cache.getCursor();
  let text: string;
  try {
    text = await relay.fetchText(address(resumeAt));
  } catch (error) {
    // A page that the relay does not know any more: begin anew. Rows that are here already change nothing.
    if (resumeAt === null || !(error instanceof ProblemError) || !['invalid_request', 'not_found'].includes(error.problem.code))
      throw error;
    await cache.restartInstall();
    text = await relay.fetchText(address(null));
  }
  for (let page = resumeAt; ; ) {
    const staged = await cache.stage(text);
    if (staged.type === 'other_epoch') throw otherEpoch();
    if (staged.type !== 'snapshot') throw new Error('a snapshot was asked for');
    const { done, total, nextPage } = staged;
    if (nextPage !== null && nextPage === page) throw new Error('the snapshot does not come to an end');
    page = nextPage;
    listener.progress({ done, total: Math.max(done, total) });
    const next = nextPage === null ? null : fetched(relay.fetchText(address(nextPage)));
    listener.applied(await cache.applyStaged());
    if (next === null || listener.stopped()) return;
    text = await next();
  }
}

/** Everything after the cursor, in order. [S2] */
async function pull(cache: Cache, relay: Pages, listener: CatchUpListener, from: number): Promise<number> {
  const address = (after: number) => `/v1/changes?after=${after}&limit=${PAGE}`;
  let cursor = from;
  let text = await relay.fetchText(address(from));
  for (;;) {
    const staged = await cache.stage(text);
    if (staged.type === 'other_epoch') throw otherEpoch();
    if (staged.type !== 'changes') throw new Error('changes were asked for');
    if (staged.more && staged.version <= cursor) throw new Error('the changes do not come to an end');
    if (staged.more) listener.progress(null);
    const next = staged.more ? fetched(relay.fetchText(address(staged.version))) : null;
    const applied = await cache.applyStaged();
    if (applied.is === 'gap') throw new Error('the relay answered from another cursor');
    listener.applied(applied);
    cursor = applied.cursor ?? cursor;
    if (next === null || listener.stopped()) return cursor;
    text = await next();
  }
}

/** Holds an answer until it is wanted, so that a failure meanwhile is not an unhandled one. */
function fetched(asked: Promise<string>): () => Promise<string> {
  asked.catch(() => {});
  return () => asked;
}
