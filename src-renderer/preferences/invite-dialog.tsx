import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { InviteStaff } from '../../src-shared/protocol/commands.ts';
import { newId } from '../data/new-id.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { useInviteStaff } from '../data/use-invite-staff.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { useField } from '../ui/use-field.ts';
import { InvitationCode } from './invitation-code.tsx';
import { strings } from './strings.ts';

const words = strings.staff;

/** Invites somebody and then shows the code, once. */
export function InviteDialog({ relayUrl, onClose }: { readonly relayUrl: string; readonly onClose: () => void }) {
  const invite = useInviteStaff();
  const [id] = useState(newId);
  const mail = useDesktopQuery('getMailState', []);
  const [byEmail, setByEmail] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [code, setCode] = useState<{ email: string; code: string } | null>(null);
  const { control, handleSubmit, setError } = useForm({
    resolver: zodResolver(InviteStaff),
    defaultValues: { id, email: '', name: '', role: 'staff' },
  });
  const role = useField({ control, name: 'role', label: words.role });
  const submit = handleSubmit(async values => {
    setProblem(null);
    try {
      const { row, invitationCode } = await invite.mutateAsync([{ ...values, byEmail: byEmail && mail.data?.isOn === true }]);
      setCode({ email: row.email, code: invitationCode });
    } catch (refusal) {
      setProblem(placeProblem(refusal, ['email', 'name', 'role'], setError));
    }
  });
  return (
    <Dialog title={code === null ? words.inviteTitle : words.codeTitle(code.email)} isOpen onOpenChange={onClose} width="sm">
      {code !== null ? (
        <InvitationCode code={code.code} relayUrl={relayUrl} onDone={onClose} />
      ) : (
        <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
          <FormTextField control={control} name="email" label={words.email} type="email" startsFocused />
          <FormTextField control={control} name="name" label={words.name} isOptional description={words.nameHint} />
          <RadioGroup
            label={words.role}
            value={role.field.value}
            onChange={role.field.onChange}
            error={role.error}
            options={Object.entries(words.roles).map(([roleId, said]) => ({ id: roleId, ...said }))}
          />
          {mail.data?.isOn === true && (
            <Checkbox isSelected={byEmail} onChange={setByEmail}>
              {words.byEmail}
            </Checkbox>
          )}
          <FormFoot
            isInDialog
            problem={problem}
            saveLabel={words.create}
            isSaving={invite.isPending}
            onCancel={onClose}
            cancelLabel={strings.cancel}
          />
        </form>
      )}
    </Dialog>
  );
}
