import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { Account } from '../../src-shared/protocol/account.ts';
import { UpdateAccount } from '../../src-shared/protocol/commands.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useAccount } from '../data/use-account.ts';
import { useUpdateAccount } from '../data/use-update-account.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select } from '../ui/select.tsx';
import { showToast } from '../ui/show-toast.ts';
import { Switch } from '../ui/switch.tsx';
import { useField } from '../ui/use-field.ts';
import { Card } from './card.tsx';
import { Page } from './page.tsx';
import { strings } from './strings.ts';
import { WhenRead } from './when-read.tsx';

const words = strings.practice;
const FIELDS = ['name', 'consentMode', 'quietHours', 'quietHours.from', 'quietHours.to', 'deferredShelfLifeHours', 'mediaReply'] as const;
/** 47 CFR 64.1200(c)(1): no telephone solicitation before 8 in the morning or after 9 in the evening, by the called person's clock. */
const USUAL_QUIET_HOURS = { from: '21:00', to: '08:00' };
const SHELF_LIVES = [24, 48, 72, 168, 336] as const;
const NEVER = 'never';

/** What holds for the whole practice: its name, how consent is asked for, quiet hours, and how long a text may wait. */
export function PracticePage({ isAdmin }: { readonly isAdmin: boolean }) {
  const account = useAccount();
  return (
    <Page title={words.title} hint={isAdmin ? words.hint : `${words.hint} ${strings.onlyAdmins}`}>
      <WhenRead query={account}>{row => row !== null && <PracticeForm key={row.version} account={row} isAdmin={isAdmin} />}</WhenRead>
    </Page>
  );
}

function PracticeForm({ account, isAdmin }: { readonly account: Account; readonly isAdmin: boolean }) {
  const update = useUpdateAccount();
  const [problem, setProblem] = useState<string | null>(null);
  const { name, consentMode, quietHours, secondFactor, deferredShelfLifeHours, mediaReply } = account;
  const { control, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(UpdateAccount),
    defaultValues: { name, consentMode, quietHours, secondFactor, deferredShelfLifeHours, mediaReply },
  });
  const mode = useField({ control, name: 'consentMode', label: words.consentMode });
  const factor = useField({ control, name: 'secondFactor', label: words.secondFactor });
  const quiet = useField({ control, name: 'quietHours', label: words.quietHours });
  const shelf = useField({ control, name: 'deferredShelfLifeHours', label: words.shelfLife });
  const media = useField({ control, name: 'mediaReply', label: words.mediaReply });
  const chosen = useWatch({ control, name: 'quietHours' }) ?? null;
  const submit = handleSubmit(async change => {
    setProblem(null);
    try {
      await update.mutateAsync([{ ifVersion: account.version, change }]);
      showToast({ tone: 'neutral', title: strings.saved });
    } catch (refusal) {
      setProblem(placeProblem(refusal, FIELDS, setError));
    }
  });
  const hours = shelf.field.value ?? null;
  const lives =
    hours === null || SHELF_LIVES.some(life => life === hours) ? SHELF_LIVES : [...SHELF_LIVES, hours].toSorted((a, b) => a - b);
  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <fieldset disabled={!isAdmin} className="flex flex-col gap-4">
        <Card isPadded>
          <FormTextField control={control} name="name" label={words.name} isDisabled={!isAdmin} />
        </Card>
        <Card isPadded>
          <RadioGroup
            label={words.consentMode}
            value={mode.field.value ?? 'request'}
            onChange={mode.field.onChange}
            error={mode.error}
            isDisabled={!isAdmin}
            options={Object.entries(words.consentModes).map(([id, said]) => ({ id, ...said }))}
          />
        </Card>
        <Card isPadded>
          <Switch
            isSelected={chosen !== null}
            isDisabled={!isAdmin}
            onChange={isOn => quiet.field.onChange(isOn ? (quietHours ?? USUAL_QUIET_HOURS) : null)}
            description={words.quietHoursHint}
          >
            <span className="font-medium">{words.quietHours}</span>
          </Switch>
          {chosen !== null && (
            <div className="flex flex-wrap gap-3">
              <FormTextField
                control={control}
                name="quietHours.from"
                label={words.from}
                type="time"
                className="w-32"
                inputClassName="tabular"
                isDisabled={!isAdmin}
              />
              <FormTextField
                control={control}
                name="quietHours.to"
                label={words.to}
                type="time"
                className="w-32"
                inputClassName="tabular"
                isDisabled={!isAdmin}
              />
              {chosen.from === chosen.to && <p className="w-full text-sm text-caution">{words.sameTimes}</p>}
            </div>
          )}
        </Card>
        <Card isPadded>
          <Select
            label={words.shelfLife}
            description={words.shelfLifeHint}
            error={shelf.error}
            isDisabled={!isAdmin}
            value={hours === null ? NEVER : String(hours)}
            onChange={id => shelf.field.onChange(id === NEVER ? null : Number(id))}
            options={[
              { id: NEVER, label: words.shelfLives.never },
              ...lives.map(life => ({ id: String(life), label: words.shelfLives.hours(life) })),
            ]}
          />
        </Card>
        <Card isPadded>
          <Switch
            isSelected={media.field.value ?? true}
            isDisabled={!isAdmin}
            onChange={media.field.onChange}
            description={words.mediaReplyHint}
          >
            <span className="font-medium">{words.mediaReply}</span>
          </Switch>
        </Card>
        <Card isPadded>
          <RadioGroup
            label={words.secondFactor}
            value={factor.field.value ?? 'admins'}
            onChange={factor.field.onChange}
            error={factor.error}
            isDisabled={!isAdmin}
            options={Object.entries(words.secondFactorRules).map(([id, said]) => ({ id, ...said }))}
          />
        </Card>
        {isAdmin && <FormFoot problem={problem} saveLabel={strings.save} isSaving={update.isPending} isClean={!formState.isDirty} />}
      </fieldset>
    </form>
  );
}
