import type { Restored, StateStore } from '../store/state-store.ts';
import { momentOf } from './moment.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * What waited when the backup was made, and every answer to what was missed since, may have been sent by the relay that was lost: nobody is
 * texted twice, so all of it becomes `unknown`, is looked for in the carrier's log, and what is not found there is asked of staff. Call it
 * once the carrier was asked for what was missed. Answers how many texts. [D10]
 */
export async function reviewRestored(state: StateStore, parts: Pick<TextingParts, 'now' | 'newId'>, restored: Restored): Promise<number> {
  const { at: stateAt } = momentOf(parts);
  // No POST of them is under way any more: the first look need not wait.
  const doubtful = { state: 'unknown', stateAt, reason: null, heldUntil: null, dueAt: stateAt } as const;
  const reviewed = await state.reviewWaiting(restored, stateAt, ({ id }) => ({ messageChanges: [{ id, ...doubtful, checks: 0 }] }));
  await state.restoreIsOver(restored);
  return reviewed;
}
