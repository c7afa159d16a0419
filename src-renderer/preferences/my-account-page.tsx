import { useState } from 'react';
import { useDesktopMutation } from '../data/use-desktop-mutation.ts';
import { useStaff } from '../data/use-staff.ts';
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
      {me !== undefined && <NamePart key={me.name} name={me.name} />}
      <ChangePasswordPart />
      {me !== undefined && <SecondFactorPart me={me} />}
      <Part title={words.devices} hint={words.devicesHint}>
        <DevicesCard staffId={null} />
      </Part>
    </Page>
  );
}

function NamePart({ name: known }: { readonly name: string }) {
  const update = useDesktopMutation('updateMe');
  const [name, setName] = useState(known);
  return (
    <Card isPadded>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          update.mutate([{ name }], { onSuccess: () => void showToast({ tone: 'neutral', title: strings.saved }) });
        }}
      >
        <TextField label={words.name} description={words.nameHint} value={name} onChange={setName} autoComplete="name" />
        <FormFoot
          problem={update.error?.message ?? null}
          saveLabel={strings.save}
          isSaving={update.isPending}
          isClean={name.trim() === known || name.trim() === ''}
        />
      </form>
    </Card>
  );
}
