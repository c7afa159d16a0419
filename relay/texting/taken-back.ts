import type { Decision } from '../store/texting-effects.ts';

/**
 * A text that staff took back before it came: its words are kept, so that everybody sees what became of it, and it never leaves. What would have
 * gone with it, a consent request above all, does not happen. A refused one stays refused. [D15]
 */
export function takenBack<Answer>({ answer, effects }: Decision<Answer>, id: string): Decision<Answer> {
  const message = effects.newMessages?.find(each => each.id === id);
  if (message === undefined) return { answer, effects };
  return {
    answer,
    effects: { newMessages: [{ ...message, state: 'cancelled', reason: 'cancelled_by_staff', heldUntil: null, dueAt: null }] },
  };
}
