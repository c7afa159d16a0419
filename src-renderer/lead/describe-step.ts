import { carrierError } from '../../src-shared/domain/carrier-error.ts';
import { carrierErrorMeans } from '../../src-shared/domain/carrier-error-means.ts';
import type { TextStep } from '../../src-shared/protocol/text-history.ts';

export type StepWords = {
  readonly words: string;
  /** The carrier's own word and code, as it said them; empty where it did not speak. */
  readonly said: string;
  /** What the error means, and what to do. */
  readonly more: string;
  /** It told of an earlier moment than what was known already. */
  readonly isLate: boolean;
};

const SAID: Readonly<Record<string, string>> = {
  accepted: 'The phone company has it',
  scheduled: 'The phone company has it',
  queued: 'The phone company has it',
  sending: 'Being sent',
  sent: 'Sent on to the phone',
  delivered: 'Delivered to the phone',
  read: 'Read',
  undelivered: 'Not delivered',
  failed: 'Not sent',
  canceled: 'Cancelled at the phone company',
};
/** How far along each word is. The final ones contradict each other and are no sign of being late. */
const RANK: Readonly<Record<string, number>> = { accepted: 1, scheduled: 1, queued: 1, sending: 2, sent: 3 };
const FINAL = 4;

/** A text's history in words, step by step, in the order in which it was learnt. [D3] */
export function describeSteps(steps: readonly TextStep[]): StepWords[] {
  let furthest = 0;
  return steps.map(step => {
    const rank = step.is === 'carrier' ? (RANK[step.said ?? ''] ?? FINAL) : 0;
    const isLate = step.is === 'carrier' && rank < furthest;
    furthest = Math.max(furthest, rank);
    return { ...sayStep(step), isLate };
  });
}

function sayStep({ is, attempt, answer, said, errorCode }: TextStep): Omit<StepWords, 'isLate'> {
  const quiet = { said: '', more: '' };
  switch (is) {
    case 'written':
      return { ...quiet, words: 'Written' };
    case 'posted':
      return { ...quiet, words: attempt !== null && attempt > 1 ? `Tried again (${attempt})` : 'Handed to the phone company' };
    case 'answered':
      return { words: ANSWERS[answer ?? 'none'], said: errorCode === null ? '' : `error ${errorCode}`, more: explain(errorCode) };
    case 'carrier': {
      const code = errorCode === null ? '' : ` · error ${errorCode}`;
      return { words: SAID[said ?? ''] ?? 'The phone company reported', said: `${said ?? ''}${code}`, more: explain(errorCode) };
    }
  }
}

const ANSWERS: Readonly<Record<NonNullable<TextStep['answer']> | 'none', string>> = {
  accepted: 'Taken by the phone company',
  refused: 'Refused by the phone company',
  retry: 'Not taken. It is tried again by itself.',
  unknown: 'No answer came, so it may or may not have been sent',
  none: 'This try ended',
};

function explain(code: number | null): string {
  if (code === null) return '';
  const { happened, next } = carrierError(code);
  return `${happened} ${carrierErrorMeans(code)} ${next}`;
}
