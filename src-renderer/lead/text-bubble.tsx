import { ImageOff, RotateCcw, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../src-shared/protocol/message.ts';
import { call } from '../data/call.ts';
import { Button } from '../ui/button.tsx';
import { AppointmentNote } from './appointment-note.tsx';
import { Bubble, type BubbleLook } from './bubble.tsx';
import { type BubbleStatus, bubbleStatus } from './bubble-status.ts';
import { REMOVED_WORDS } from './removed-words.ts';
import { sayAppointment } from './say-appointment.ts';
import { WaitingActions } from './waiting-actions.tsx';
import { StatusMark } from './status-mark.tsx';
import { TextHistoryDialog } from './text-history-dialog.tsx';
import type { ThreadNames } from './thread-names.ts';
import type { TextActions } from './use-text-actions.ts';

type Props = {
  readonly message: Message;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly isOtherPhone: boolean;
  readonly names: ThreadNames;
  readonly actions: TextActions;
};

const AUTOMATIC: Partial<Record<Message['messageKind'], string>> = {
  consent_request: 'Consent request, sent by itself',
  waiting_reply: 'Automatic reply',
  stranger_reply: 'Automatic reply',
  help_reply: 'Automatic reply',
  opt_out_confirmation: 'Automatic reply',
  media_reply: 'Automatic reply',
};

/** A text that the relay knows: the lead's, a colleague's or one sent by itself. */
export function TextBubble({ message, opens, closes, isOtherPhone, names, actions }: Props) {
  const status = bubbleStatus(message, names.status);
  const [showsHistory, setShowsHistory] = useState(false);
  const isInbound = message.messageKind === 'inbound';
  const author = isInbound ? '' : (sayAppointment(message) ?? AUTOMATIC[message.messageKind] ?? names.sender(message));
  const phone = isOtherPhone ? names.phoneLabel(message.leadPhone) : '';
  const sender = [author, phone === '' || isInbound ? phone : `to ${phone}`].filter(part => part !== '').join(' · ');
  const time = names.clock(message.createdAt);
  const isPlain = status === null || status.mark === 'delivered' || status.mark === 'sent';
  const who = isInbound ? names.status.lead : author;
  return (
    <Bubble
      look={lookOf(message, status)}
      side={isInbound ? 'start' : 'end'}
      sender={opens && sender !== '' ? sender : null}
      body={message.emptiedAt === null ? message.body : REMOVED_WORDS}
      closes={closes}
      label={`${who}, ${time}${status === null ? '' : `, ${status.words}`}`}
      onContextMenu={() => void showMenu(message, status, actions, () => setShowsHistory(true))}
      foot={
        closes || !isPlain ? (
          <>
            <time dateTime={message.createdAt} title={names.exact(message.createdAt)}>
              {time}
            </time>
            {status !== null && <StatusMark mark={status.mark} words={status.words} onPress={() => setShowsHistory(true)} />}
          </>
        ) : (
          status !== null && <StatusMark mark={status.mark} words={status.words} onPress={() => setShowsHistory(true)} isHidden />
        )
      }
    >
      <AppointmentNote message={message} names={names} />
      {message.mediaOmitted > 0 && <MediaNote count={message.mediaOmitted} hasWords={message.body !== ''} />}
      {names.deeds(message).map(deed => (
        <p key={deed} dir="auto" className="mt-1 text-sm text-muted">
          {deed}
        </p>
      ))}
      {status !== null && <StatusNote message={message} status={status} names={names} actions={actions} />}
      {showsHistory && status !== null && (
        <TextHistoryDialog message={message} status={status.words} names={names} onClose={() => setShowsHistory(false)} />
      )}
    </Bubble>
  );
}

function lookOf(message: Message, status: BubbleStatus | null): BubbleLook {
  if (status === null) return 'inbound';
  if (status.mark === 'clock') return 'waiting';
  if (status.mark === 'unknown') return 'waiting';
  if (status.mark === 'failed') return 'failed';
  if (status.mark === 'cancelled') return 'cancelled';
  return message.messageKind === 'staff' ? 'outbound' : 'automatic';
}

function MediaNote({ count, hasWords }: { readonly count: number; readonly hasWords: boolean }) {
  return (
    <p className={`flex items-start gap-1.5 text-sm text-muted ${hasWords ? 'mt-1 border-t border-line pt-1' : ''}`}>
      <ImageOff aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {count === 1 ? 'A picture or other file was left out.' : `${count} pictures or other files were left out.`} Ask for it by email.
    </p>
  );
}

function StatusNote({ message, status, names, actions }: Pick<Props, 'message' | 'names' | 'actions'> & { readonly status: BubbleStatus }) {
  const isBusy = actions.busyId === message.id;
  const failure = actions.failure?.id === message.id ? actions.failure.words : null;
  const isWaiting = status.mark === 'clock';
  const reuse = status.canReuse && message.emptiedAt === null ? actions.reuse : null;
  if (!isWaiting && status.mark !== 'cancelled' && status.problem === null && failure === null) return null;
  return (
    <div className="mt-1 flex flex-col gap-1 text-sm">
      {isWaiting && (
        <p className="text-caution">
          {status.words} <span className="text-faint">· {names.age(message.editedAt ?? message.createdAt)}</span>
        </p>
      )}
      {status.mark === 'cancelled' && status.problem === null && <p>{status.words}</p>}
      {status.problem !== null && (
        <p className="text-ink">
          <strong className="font-medium">{status.problem.why}</strong> {status.problem.next}
        </p>
      )}
      {failure !== null && (
        <p role="alert" className="text-critical">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap gap-x-3 gap-y-1 empty:hidden">
        {!isWaiting && status.canCancel && actions.mayWrite && (
          <Button variant="link" icon={X} isPending={isBusy} onPress={() => actions.cancel(message)}>
            Cancel
          </Button>
        )}
        {isWaiting && <WaitingActions message={message} names={names} actions={actions} />}
        {actions.mayWrite && status.canSendAgain && message.emptiedAt === null && (
          <Button variant="link" icon={RotateCcw} isPending={isBusy} onPress={() => actions.sendAgain(message)}>
            Send again
          </Button>
        )}
        {reuse !== null && (
          <Button variant="link" icon={Undo2} onPress={() => reuse(message.body)}>
            Put back in the composer
          </Button>
        )}
      </div>
    </div>
  );
}

async function showMenu(message: Message, status: BubbleStatus | null, actions: TextActions, showHistory: () => void): Promise<void> {
  const reuse = status?.canReuse && message.emptiedAt === null ? actions.reuse : null;
  const entries = [
    { id: 'copy', label: 'Copy Text', enabled: message.emptiedAt === null, run: () => actions.copy(message.body) },
    ...(status === null ? [] : [{ id: 'history', label: 'Delivery Details', enabled: true, run: showHistory }]),
    ...(actions.mayWrite && status?.canCancel
      ? [{ id: 'cancel', label: 'Cancel Text', enabled: true, run: () => actions.cancel(message) }]
      : []),
    ...(actions.mayWrite && status?.canSendAgain && message.emptiedAt === null
      ? [{ id: 'again', label: 'Send Again', enabled: true, run: () => actions.sendAgain(message) }]
      : []),
    ...(reuse === null ? [] : [{ id: 'reuse', label: 'Put Back in the Composer', enabled: true, run: () => reuse(message.body) }]),
  ];
  const chosen = await call(
    'showContextMenu',
    entries.map(({ id, label, enabled }) => ({ id, label, enabled })),
  );
  entries.find(entry => entry.id === chosen)?.run();
}
