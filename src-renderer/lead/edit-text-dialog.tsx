import { useState } from 'react';
import { countSegments, TEXT_LIMIT } from '../../src-shared/domain/segments.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import { call } from '../data/call.ts';
import { ProblemError } from '../data/problem-error.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { showToast } from '../ui/show-toast.ts';
import { TextArea } from '../ui/text-area.tsx';

type Props = {
  readonly message: Message;
  /** The text waits for review: saving it sends it. [C13] */
  readonly sends: boolean;
  readonly onClose: () => void;
};

/** Other words for a text that still waits, in its place. [D12] */
export function EditTextDialog({ message, sends, onClose }: Props) {
  const [body, setBody] = useState(message.body);
  // What was read when the dialog opened: somebody else's change since then is not to be written over unseen.
  const [ifVersion] = useState(message.version);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const { segments, tooLong, characters } = countSegments(body);
  const submit = async () => {
    setSaving(true);
    setProblem(null);
    try {
      await call('editText', { messageId: message.id, ifVersion, body });
      if (sends) await call('releaseText', message.id);
      showToast({ tone: 'neutral', title: sends ? 'Text changed and released' : 'Text changed' });
      onClose();
    } catch (refusal) {
      if (!(refusal instanceof ProblemError)) throw refusal;
      setProblem(refusal.message);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Dialog title="Edit the waiting text" isOpen onOpenChange={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextArea
          label="Message"
          rows={4}
          value={body}
          onChange={setBody}
          error={
            tooLong ? `${(characters - TEXT_LIMIT).toLocaleString('en-US')} characters too many: a text holds at most 1,600.` : undefined
          }
          description={`${segments} ${segments === 1 ? 'segment' : 'segments'}. It keeps its place in the conversation; the change is noted with your name.`}
        />
        <FormFoot
          isInDialog
          problem={problem}
          saveLabel={sends ? 'Save and send' : 'Save'}
          isSaving={isSaving}
          isClean={body.trim() === '' || tooLong || (!sends && body === message.body)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
