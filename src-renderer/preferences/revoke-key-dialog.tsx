import { useState } from 'react';
import type { ApiKey } from '../../src-shared/protocol/api-key.ts';
import { ProblemError } from '../data/problem-error.ts';
import { useRevokeApiKey } from '../data/use-revoke-api-key.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { strings } from './strings.ts';

const words = strings.apiKeys;

/** Asks before a key is revoked, for that cannot be taken back. */
export function RevokeKeyDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const revoke = useRevokeApiKey();
  const [problem, setProblem] = useState<string | null>(null);
  async function submit(): Promise<void> {
    try {
      await revoke.mutateAsync([apiKey.id]);
      onClose();
    } catch (refusal) {
      if (!(refusal instanceof ProblemError)) throw refusal;
      setProblem(refusal.message);
    }
  }
  return (
    <Dialog title={words.revokeKey(apiKey.name)} isOpen onOpenChange={onClose} width="sm" role="alertdialog">
      <form
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="text-muted text-pretty">{words.revokeHint}</p>
        <FormFoot
          isInDialog
          problem={problem}
          saveLabel={words.revoke}
          isDestructive
          isSaving={revoke.isPending}
          onCancel={onClose}
          cancelLabel={strings.cancel}
        />
      </form>
    </Dialog>
  );
}
