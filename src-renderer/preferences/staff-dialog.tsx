import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { UpdateStaff } from '../../src-shared/protocol/commands.ts';
import type { StaffAccess } from '../../src-shared/protocol/people.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { useDesktopMutation } from '../data/use-desktop-mutation.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ChangedMeanwhile } from '../ui/changed-meanwhile.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { useField } from '../ui/use-field.ts';
import { DevicesCard } from './devices-card.tsx';
import { InvitationCode } from './invitation-code.tsx';
import { strings } from './strings.ts';
import { useRowVersions } from './use-row-versions.ts';

const words = strings.staff;
const FIELDS = ['name', 'email', 'role'] as const;

type Props = {
  readonly person: Staff;
  readonly access: StaffAccess | undefined;
  readonly isMe: boolean;
  readonly relayUrl: string;
  readonly onPreferences: () => void;
  readonly onClose: () => void;
};

/** A person as an admin edits them: name, email, role, and how they get in. */
export function StaffDialog({ person, access, isMe, relayUrl, onPreferences, onClose }: Props) {
  const update = useDesktopMutation('updateStaff');
  const again = useDesktopMutation('inviteAgain');
  const reset = useDesktopMutation('resetSecondFactor');
  const unlock = useDesktopMutation('unlockSignIn');
  const [problem, setProblem] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const form = useForm({ resolver: zodResolver(UpdateStaff.required().omit({ disabled: true })), defaultValues: valuesOf(person) });
  const { control, handleSubmit, setError, formState } = form;
  const versions = useRowVersions(person, valuesOf, form, update.isPending);
  const role = useField({ control, name: 'role', label: words.role });
  const submit = handleSubmit(async change => {
    setProblem(null);
    if (versions.isUndecided) return setProblem(strings.chooseFirst);
    try {
      await update.mutateAsync([{ id: person.id, ifVersion: versions.version, change }]);
      onClose();
    } catch (refusal) {
      if (!versions.hear(refusal)) setProblem(placeProblem(refusal, FIELDS, setError));
    }
  });
  const say = { onError: (refusal: Error) => setProblem(refusal.message) };
  const mail = useDesktopQuery('getMailState', []);
  const name = person.name === '' ? person.email : person.name;
  const isDisabled = person.disabledAt !== null;
  if (code !== null) {
    return (
      <Dialog title={words.codeTitle(person.email)} isOpen onOpenChange={onClose} width="sm">
        <InvitationCode code={code} relayUrl={relayUrl} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={name} isOpen onOpenChange={onClose}>
      <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
        <ChangedMeanwhile
          versions={versions}
          labelOf={field => words[field as (typeof FIELDS)[number]]}
          say={(field, value) => (field === 'role' ? words.roles[value as Staff['role']].label : String(value))}
        />
        <FormTextField control={control} name="name" label={words.name} />
        <FormTextField control={control} name="email" label={words.email} type="email" />
        <RadioGroup
          label={words.role}
          value={role.field.value}
          onChange={role.field.onChange}
          error={role.error}
          options={Object.entries(words.roles).map(([roleId, said]) => ({ id: roleId, ...said }))}
        />
        {access?.lockedUntil != null && (
          <Banner
            tone="caution"
            action={
              <Button size="sm" isPending={unlock.isPending} onPress={() => unlock.mutate([person.id], say)}>
                {words.unlock}
              </Button>
            }
          >
            {words.locked}
          </Banner>
        )}
        {person.emailRefused !== null && <Banner tone="critical">{strings.told.refused(person.email, person.emailRefused.code)}</Banner>}
        <div className="flex flex-wrap gap-2">
          <Button onPress={onPreferences}>{strings.told.setPreferences}</Button>
          {!isDisabled && (
            <Button
              isPending={again.isPending}
              onPress={() =>
                again.mutate([{ id: person.id, ifVersion: versions.version, byEmail: mail.data?.isOn === true }], {
                  onError: refusal => setProblem(versions.hear(refusal) ? null : refusal.message),
                  onSuccess: ({ invitationCode }) => setCode(invitationCode),
                })
              }
            >
              {person.joinedAt === null ? words.inviteAgain : words.newPassword}
            </Button>
          )}
          {access?.hasSecondFactor === true && !isMe && (
            <Button isPending={reset.isPending} onPress={() => reset.mutate([person.id], say)}>
              {words.resetFactor}
            </Button>
          )}
        </div>
        {person.joinedAt !== null && (
          <section aria-label={strings.devices.title} className="flex flex-col gap-2">
            <h3 className="font-semibold">{strings.devices.title}</h3>
            <DevicesCard staffId={person.id} />
          </section>
        )}
        <FormFoot
          isInDialog
          problem={problem}
          saveLabel={strings.save}
          isSaving={update.isPending}
          isClean={!formState.isDirty}
          onCancel={onClose}
          cancelLabel={strings.cancel}
          end={
            !isMe && (
              <Button
                variant="quiet"
                onPress={() =>
                  update.mutate([{ id: person.id, ifVersion: person.version, change: { disabled: !isDisabled } }], {
                    ...say,
                    onSuccess: onClose,
                  })
                }
              >
                {isDisabled ? words.enable : words.disable}
              </Button>
            )
          }
        />
      </form>
    </Dialog>
  );
}

function valuesOf({ name, email, role }: Staff) {
  return { name: name === '' ? email : name, email, role };
}
