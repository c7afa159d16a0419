import { useState } from 'react';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { useDesktopMutation } from '../data/use-desktop-mutation.ts';
import { useStaff } from '../data/use-staff.ts';
import { useVersions } from '../data/use-versions.ts';
import { ChangedMeanwhile } from '../ui/changed-meanwhile.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { showToast } from '../ui/show-toast.ts';
import { TextField } from '../ui/text-field.tsx';
import { Card } from './card.tsx';
import { ChangePasswordPart } from './change-password-part.tsx';
import { DevicesCard } from './devices-card.tsx';
import { Page } from './page.tsx';
import { Part } from './part.tsx';
import { SecondFactorPart } from './second-factor-part.tsx';
import { strings } from './strings.ts';

const words = strings.me;

/** What is a person's own: name, password, second factor, devices. */
export function MyAccountPage({ staffId }: { readonly staffId: string }) {
  const me = useStaff().data?.find(({ id }) => id === staffId);
  return (
    <Page title={strings.sections['my-account']} {...(me === undefined ? {} : { hint: me.email })}>
      {me !== undefined && <NamePart me={me} />}
      <ChangePasswordPart />
      {me !== undefined && <SecondFactorPart me={me} />}
      <Part title={words.devices} hint={words.devicesHint}>
        <DevicesCard staffId={null} />
      </Part>
    </Page>
  );
}

function NamePart({ me }: { readonly me: Staff }) {
  const update = useDesktopMutation('updateMe');
  const [name, setName] = useState(me.name);
  const [problem, setProblem] = useState<string | null>(null);
  const versions = useVersions(me, row => ({ name: row.name }), {
    isSaving: update.isPending,
    read: () => ({ name: name.trim() }),
    write: values => setName(values.name),
  });
  const save = () => {
    setProblem(versions.isUndecided ? strings.chooseFirst : null);
    if (versions.isUndecided) return;
    update.mutate([{ ifVersion: versions.version, change: { name } }], {
      onSuccess: () => void showToast({ tone: 'neutral', title: strings.saved }),
      onError: refusal => setProblem(versions.hear(refusal) ? null : refusal.message),
    });
  };
  return (
    <Card isPadded>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          save();
        }}
      >
        <ChangedMeanwhile versions={versions} labelOf={() => words.name} />
        <TextField label={words.name} description={words.nameHint} value={name} onChange={setName} autoComplete="name" />
        <FormFoot
          problem={problem}
          saveLabel={strings.save}
          isSaving={update.isPending}
          isClean={name.trim() === me.name || name.trim() === ''}
        />
      </form>
    </Card>
  );
}
