import { MessageCircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../src-shared/protocol/message.ts';
import { Button } from '../ui/button.tsx';
import { bubbleStatus } from './bubble-status.ts';
import { REMOVED_WORDS } from './removed-words.ts';
import { StatusMark } from './status-mark.tsx';
import { ThreadLine } from './thread-line.tsx';
import type { ThreadNames } from './thread-names.ts';
import type { TextActions } from './use-text-actions.ts';
import { WaitingActions } from './waiting-actions.tsx';

type Props = { readonly message: Message; readonly names: ThreadNames; readonly actions: TextActions };

/** The consent request as one line with its delivery: while it does not arrive, the texts behind it cannot either. Its words open below. */
export function RequestLine({ message, names, actions }: Props) {
  const [isOpen, setOpen] = useState(false);
  const status = bubbleStatus(message, names.status);
  const isSent = message.state === 'sent' || message.state === 'delivered';
  const phone = names.phone(message.leadPhone);
  return (
    <ThreadLine
      icon={MessageCircleQuestionMark}
      tone={status?.problem ? 'critical' : 'caution'}
      time={names.clock(message.createdAt)}
      exact={names.exact(message.createdAt)}
      action={
        <Button variant="link" className="text-sm" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide words' : 'Show words'}
        </Button>
      }
      more={
        <>
          {message.heldUntil !== null && (
            <span className="block">
              <WaitingActions message={message} names={names} actions={actions} />
            </span>
          )}
          {names.deeds(message).map(deed => (
            <span key={deed} dir="auto" className="block">
              {deed}
            </span>
          ))}
          {status?.problem && (
            <span className="block text-ink">
              <strong className="font-medium">{status.problem.why}</strong> {status.problem.next}
            </span>
          )}
          {isOpen && (
            <span
              dir="auto"
              className="mt-1 block rounded-lg border border-line bg-surface px-3 py-1.5 text-left text-base whitespace-pre-wrap text-muted"
            >
              {message.emptiedAt === null ? message.body : REMOVED_WORDS}
            </span>
          )}
        </>
      }
    >
      {isSent ? `Consent request sent to ${phone}` : `Consent request to ${phone}`}{' '}
      {status !== null && (
        <span className="inline-flex align-text-bottom">
          <StatusMark mark={status.mark} words={status.words} />
        </span>
      )}
      {!isSent && status !== null && status.problem === null && <span className="text-caution"> {status.words}</span>}
    </ThreadLine>
  );
}
