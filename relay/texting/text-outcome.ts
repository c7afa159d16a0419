import type { Message } from '../../src-shared/protocol/message.ts';
import type { ProblemCode } from '../../src-shared/protocol/problem.ts';
import type { RefusalCode } from '../../src-shared/domain/judge.ts';
import type { TextingStore } from '../store/texting-store.ts';

/** What became of a command of staff: the message as it is now, or why not. */
export type TextOutcome = { readonly is: 'done'; readonly message: Message } | { readonly is: 'refused'; readonly because: ProblemCode };

/** What a decision answers: the id of the message that stands for the request, or a refusal. */
export type TextAnswer = { readonly is: 'done'; readonly messageId: string } | { readonly is: 'refused'; readonly because: ProblemCode };

export function refused(because: ProblemCode): TextAnswer {
  return { is: 'refused', because };
}

/** The judge's refusals are part of the API, but for the account's own mode, which a caller meets as a conflict. */
export function problemOf(because: RefusalCode): ProblemCode {
  return because === 'consent_on_file_only' ? 'conflict' : because;
}

/** Reads the message after the commit: it may have moved on meanwhile, and then that is the better answer. */
export async function outcomeOf(store: TextingStore, accountId: string, answer: TextAnswer): Promise<TextOutcome> {
  if (answer.is === 'refused') return answer;
  const message = await store.message(accountId, answer.messageId);
  if (message === null) throw new Error('A message that was written cannot be read');
  return { is: 'done', message };
}
