import { relativeTime } from '../../src-shared/domain/relative-time.ts';

/** How long ago, for lists that are looked at now and then. */
export function ago(at: string, now: number): string {
  return relativeTime(new Date(at), new Date(now)).words;
}
