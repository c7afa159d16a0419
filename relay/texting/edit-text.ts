import { countSegments, TEXT_LIMIT } from '../../src-shared/domain/segments.ts';
import type { EditText } from '../../src-shared/protocol/commands.ts';
import type { By } from '../practice/by.ts';
import type { Decision } from '../store/texting-effects.ts';
import type { TextSituation } from '../store/texting-situation.ts';
import { aboutLead } from './about-lead.ts';
import { type Moment, momentOf } from './moment.ts';
import { outcomeOf, refused, type TextAnswer, type TextOutcome } from './text-outcome.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * Staff change the words of a text that still waits, in its place. Once it is claimed it is too late. The same change again answers the same.
 * `ifVersion` guards against a stale view; null: no guard. [D12]
 */
export async function editText(
  parts: TextingParts,
  by: By,
  messageId: string,
  command: EditText,
  ifVersion: number | null,
): Promise<TextOutcome> {
  const moment = momentOf(parts);
  const body = command.body.toWellFormed();
  const answer = await parts.store.changeText(by.accountId, messageId, situation =>
    aboutLead(decideEdit(situation, by, body, ifVersion, moment), situation.message.leadId),
  );
  return answer === null ? { is: 'refused', because: 'not_found' } : outcomeOf(parts.store, by.accountId, answer);
}

function decideEdit({ message }: TextSituation, by: By, body: string, ifVersion: number | null, { at }: Moment): Decision<TextAnswer> {
  const { id, messageKind, state } = message;
  const no = (because: Parameters<typeof refused>[0]): Decision<TextAnswer> => ({ answer: refused(because), effects: {} });
  if (messageKind !== 'staff' || (state !== 'deferred' && state !== 'queued')) return no('not_waiting');
  if (body.trim() === '') return no('text_empty');
  if (body.length > TEXT_LIMIT) return no('text_too_long');
  if (message.body === body) return { answer: { is: 'done', messageId: id }, effects: {} };
  if (ifVersion !== null && ifVersion !== message.version) return no('precondition_failed');
  const { segments } = countSegments(body);
  return {
    answer: { is: 'done', messageId: id },
    effects: { messageChanges: [{ id, body, segments, editedAt: at, editedBy: by.staffId }] },
  };
}
