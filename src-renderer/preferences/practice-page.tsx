import { useWatch } from 'react-hook-form';
import type { Account } from '../../src-shared/protocol/account.ts';
import { CannedTextName } from '../../src-shared/protocol/canned-text.ts';
import { useAccount } from '../data/use-account.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { useField } from '../ui/use-field.ts';
import { Card } from './card.tsx';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { LegalHoldsPart } from './legal-holds-part.tsx';
import { Page } from './page.tsx';
import { RetentionCard } from './retention-card.tsx';
import { strings } from './strings.ts';
import { usePracticeForm } from './use-practice-form.ts';
import { WhenRead } from './when-read.tsx';
import { WhoMayCard } from './who-may-card.tsx';
import { WordingCard } from './wording-card.tsx';

const words = strings.practice;
/** 47 CFR 64.1200(c)(1): no telephone solicitation before 8 in the morning or after 9 in the evening, by the called person's clock. */
const USUAL_QUIET_HOURS = { from: '21:00', to: '08:00' };
const SHELF_LIVES = [24, 48, 72, 168, 336] as const;
const NEVER = 'never';

/** What holds for the whole practice: its name, how consent is asked for, quiet hours, and how long a text may wait. */
export function PracticePage({ isAdmin }: { readonly isAdmin: boolean }) {
  const account = useAccount();
  return (
    <Page title={words.title} hint={isAdmin ? words.hint : `${words.hint} ${strings.onlyAdmins}`}>
      <WhenRead query={account}>{row => row !== null && <PracticeForm key={row.id} account={row} isAdmin={isAdmin} />}</WhenRead>
      <LegalHoldsPart isAdmin={isAdmin} />
    </Page>
  );
}

function PracticeForm({ account, isAdmin }: { readonly account: Account; readonly isAdmin: boolean }) {
  const { control, problem, differences, isSaving, isDirty, submit, keepMine, takeTheirs } = usePracticeForm(account);
  const mode = useField({ control, name: 'consentMode', label: words.consentMode });
  const factor = useField({ control, name: 'secondFactor', label: words.secondFactor });
  const quiet = useField({ control, name: 'quietHours', label: words.quietHours });
  const shelf = useField({ control, name: 'deferredShelfLifeHours', label: words.shelfLife });
  const media = useField({ control, name: 'mediaReply', label: words.mediaReply });
  const chosen = useWatch({ control, name: 'quietHours' }) ?? null;
  const hours = shelf.field.value ?? null;
  const lives =
    hours === null || SHELF_LIVES.some(life => life === hours) ? SHELF_LIVES : [...SHELF_LIVES, hours].toSorted((a, b) => a - b);
  return (
    <form onSubmit={submit} noValidate>
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
            onChange={isOn => quiet.field.onChange(isOn ? (account.quietHours ?? USUAL_QUIET_HOURS) : null)}
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
        <h2 className="pt-2 text-md font-semibold">{words.textsTitle}</h2>
        <p className="-mt-3 text-muted text-pretty">{words.textsHint}</p>
        {CannedTextName.options.map(name => (
          <WordingCard key={name} control={control} name={name} practiceName={account.name} isAdmin={isAdmin} />
        ))}
        <RetentionCard control={control} savedMonths={account.retentionMonths} isAdmin={isAdmin} />
        <WhoMayCard control={control} isAdmin={isAdmin} />
        {differences !== null && <ChangedMeanwhile differences={differences} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />}
        {isAdmin && <FormFoot problem={problem} saveLabel={strings.save} isSaving={isSaving} isClean={!isDirty || differences !== null} />}
      </fieldset>
    </form>
  );
}
