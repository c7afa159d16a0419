/** What is written of a text: staff's, the lead's, that it is about to be posted, what the carrier answered, what it said later. */
export type Verb = 'submit' | 'receive' | 'claim' | 'outcome' | 'status';

/** A COMMIT of such a write, or the POST to the carrier. `after …`: once the other side has done it, before anybody in the process hears of that. */
export type Step = `${'before' | 'after'} ${Verb | 'POST'}`;

/** The steps of sending and consenting at which something else is known. Before a POST that is what is known after the claim; before its outcome, after the POST. */
export const STEPS: readonly Step[] = [
  ...(['before submit', 'after submit', 'before claim', 'after claim', 'after POST', 'after outcome'] as const),
  ...(['before status', 'after status', 'before receive', 'after receive'] as const),
];
