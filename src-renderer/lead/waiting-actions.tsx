import { Pencil, Send, X } from 'lucide-react';
import { useState } from 'react';
import { waitsForReview } from '../../src-shared/domain/conversation.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import { useMayDo } from '../data/use-may-do.ts';
import { Button } from '../ui/button.tsx';
import { EditTextDialog } from './edit-text-dialog.tsx';
import { SendAnywayDialog } from './send-anyway-dialog.tsx';
import type { ThreadNames } from './thread-names.ts';
import type { TextActions } from './use-text-actions.ts';

type Props = { readonly message: Message; readonly names: ThreadNames; readonly actions: TextActions };

/** What can be done to a text, or a consent request, that waits: let it go after a look, change it, send it in the night, take it back. */
export function WaitingActions({ message, names, actions }: Props) {
  const [open, setOpen] = useState<'edit' | 'anyway' | null>(null);
  const maySendAnyway = useMayDo('sendAnyway');
  if (!actions.mayWrite) return null;
  const isStaffText = message.messageKind === 'staff';
  const isReviewed = waitsForReview(message);
  const isHeld = message.state === 'queued' && message.reason === 'quiet_hours' && message.heldUntil !== null;
  const isBusy = actions.busyId === message.id;
  const close = () => setOpen(null);
  return (
    <>
      {isReviewed && (
        <Button variant="link" icon={Send} isPending={isBusy} onPress={() => actions.release(message)}>
          Send now
        </Button>
      )}
      {isStaffText && (
        <Button variant="link" icon={Pencil} onPress={() => setOpen('edit')}>
          Edit
        </Button>
      )}
      {isHeld && maySendAnyway && (
        <Button variant="link" icon={Send} onPress={() => setOpen('anyway')}>
          Send now anyway…
        </Button>
      )}
      {isStaffText && (
        <Button variant="link" icon={X} isPending={isBusy} onPress={() => actions.cancel(message)}>
          {isReviewed ? 'Discard' : 'Cancel'}
        </Button>
      )}
      {open === 'edit' && <EditTextDialog message={message} sends={isReviewed} onClose={close} />}
      {open === 'anyway' && message.heldUntil !== null && (
        <SendAnywayDialog messageId={message.id} until={names.heldUntil(message)} onClose={close} />
      )}
    </>
  );
}
