import type { Conversation } from '../../src-shared/desktop-api.ts';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { namedOf } from './named-of.ts';
import { strings } from './strings.ts';

/** A row of the inbox in one sentence, for screen readers: who, what is due, the last words, when. */
export function describeConversation(conversation: Conversation, exactTime: string): string {
  const { unread, needsReply, deferred, failed, doNotText, hasDraft, lastDirection, lastBody } = conversation;
  const parts = [
    leadName(namedOf(conversation)),
    unread > 0 && strings.unread(unread),
    needsReply && strings.needsReply,
    failed > 0 && strings.failedHint(failed),
    deferred > 0 && strings.waitingHint(deferred),
    doNotText && strings.doNotText,
    hasDraft && strings.draft,
    `${lastDirection === 'outbound' ? strings.we : ''}${lastBody}`,
    exactTime,
  ];
  return parts.filter(part => part !== false).join('. ');
}
