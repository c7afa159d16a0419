import type { TextStep } from '../../../src-shared/protocol/text-history.ts';

export type StoredAttempt = {
  readonly attempt: number;
  readonly begunAt: string;
  readonly endedAt: string | null;
  readonly answer: 'accepted' | 'refused' | 'retry' | 'unknown' | null;
  readonly errorCode: number | null;
};
export type StoredEvent = { readonly at: string; readonly statusAsSaid: string; readonly errorCode: number };

const nothing = { attempt: null, answer: null, said: null, errorCode: null } as const;

/** What is kept of one text, as one list in the order in which it was learnt. */
export function textSteps(createdAt: string, attempts: readonly StoredAttempt[], events: readonly StoredEvent[]): TextStep[] {
  const steps: TextStep[] = [{ ...nothing, is: 'written', at: createdAt }];
  for (const { attempt, begunAt, endedAt, answer, errorCode } of attempts) {
    steps.push({ ...nothing, is: 'posted', at: begunAt, attempt });
    if (endedAt !== null) steps.push({ ...nothing, is: 'answered', at: endedAt, attempt, answer, errorCode });
  }
  for (const { at, statusAsSaid, errorCode } of events) {
    steps.push({ ...nothing, is: 'carrier', at, said: statusAsSaid, errorCode: errorCode === 0 ? null : errorCode });
  }
  // Stable: what has the same instant stays in the order of its kind.
  return steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
