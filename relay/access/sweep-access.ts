import type { Logger } from '../observability/logger.ts';

const EVERY_MS = 60 * 60 * 1000;
/** Soon after the start, but not while it begins. */
const FIRST_MS = 60_000;

/** Removes sessions, challenges and failed sign-ins that are over, once an hour. */
export function sweepAccess(parts: readonly { cleanUp(): Promise<void> }[], log: Logger): () => void {
  async function sweep(): Promise<void> {
    for (const part of parts) await part.cleanUp();
  }
  const run = (): void => void sweep().catch((error: unknown) => log.warn({ err: error }, 'what is over could not be removed'));
  const first = setTimeout(run, FIRST_MS);
  const timer = setInterval(run, EVERY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
