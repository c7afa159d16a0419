import { Pencil, Send, Undo2, X } from 'lucide-react';
import type { WaitingText } from '../../src-shared/desktop-api.ts';
import { call } from '../data/call.ts';
import { Button } from '../ui/button.tsx';
import { Bubble } from './bubble.tsx';
import { StatusMark } from './status-mark.tsx';
import type { ThreadNames } from './thread-names.ts';
import type { TextActions } from './use-text-actions.ts';

type Props = {
  readonly text: WaitingText;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly isOffline: boolean;
  readonly names: ThreadNames;
  readonly actions: TextActions;
};

/** A text that has not reached the relay: it waits on this desktop, is on its way, or was refused. */
export function WaitingBubble({ text, opens, closes, isOffline, names, actions }: Props) {
  const isBusy = actions.busyId === text.id;
  const failure = actions.failure?.id === text.id ? actions.failure.words : null;
  const time = names.clock(text.createdAt);
  const isReviewed = text.problem?.code === 'waited_too_long';
  const isRefused = text.state === 'refused' && !isReviewed;
  const waitsOffline = text.state !== 'refused' && isOffline; // also while it is tried in vain once more
  const words = isReviewed
    ? `${text.problem?.detail ?? ''} Decide whether it still holds.`
    : isRefused
      ? 'Not sent'
      : waitsOffline
        ? 'Waits on this computer until the connection is back'
        : 'Sending';
  return (
    <Bubble
      look={isRefused ? 'failed' : waitsOffline || isReviewed ? 'waiting' : 'outbound'}
      side="end"
      sender={opens ? 'You' : null}
      body={text.body}
      closes={closes}
      label={`You, ${time}, ${words}`}
      onContextMenu={() => void copyMenu(text, actions)}
      foot={
        <>
          <time dateTime={text.createdAt} title={names.exact(text.createdAt)}>
            {time}
          </time>
          <StatusMark mark={isRefused ? 'failed' : waitsOffline || isReviewed ? 'clock' : 'sending'} words={words} />
        </>
      }
    >
      {(isRefused || isReviewed || waitsOffline || failure !== null) && (
        <div className="mt-1 flex flex-col gap-1 text-sm">
          {isRefused && (
            <p className="text-ink">
              <strong className="font-medium">Not sent.</strong> {text.problem?.detail || text.problem?.title}
            </p>
          )}
          {(waitsOffline || isReviewed) && (
            <p className="text-caution">
              {words} <span className="text-faint">· {names.age(text.createdAt)}</span>
            </p>
          )}
          {failure !== null && (
            <p role="alert" className="text-critical">
              {failure}
            </p>
          )}
          <div className="flex flex-wrap gap-x-3 gap-y-1">
            {isReviewed && (
              <Button variant="link" icon={Send} isPending={isBusy} onPress={() => actions.releaseHere(text)}>
                Send now
              </Button>
            )}
            {isReviewed && actions.reuse !== null && (
              <Button variant="link" icon={Pencil} onPress={() => actions.withdraw(text)}>
                Edit
              </Button>
            )}
            <Button
              variant="link"
              icon={isRefused ? Undo2 : X}
              isPending={isBusy}
              onPress={() => (isReviewed ? actions.discardHere(text) : actions.withdraw(text))}
            >
              {isReviewed ? 'Discard' : isRefused ? (actions.reuse === null ? 'Dismiss' : 'Put back in the composer') : 'Cancel'}
            </Button>
          </div>
        </div>
      )}
    </Bubble>
  );
}

async function copyMenu(text: WaitingText, actions: TextActions): Promise<void> {
  const chosen = await call('showContextMenu', [{ id: 'copy', label: 'Copy Text', enabled: true }]);
  if (chosen === 'copy') actions.copy(text.body);
}
