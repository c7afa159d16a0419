import type { EmailPreferences } from '../../src-shared/protocol/notification-preferences.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { useLocations } from '../data/use-locations.ts';
import { Banner } from '../ui/banner.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select } from '../ui/select.tsx';
import { Card } from './card.tsx';
import { strings } from './strings.ts';
import type { SetTold } from './use-told-choices.ts';

const words = strings.told;
const MINUTES = [5, 10, 15, 30, 60, 120, 240] as const;

/** When an email says that a lead has replied, and what it says. */
export function EmailChoices({ person, set }: { readonly person: Staff; readonly set: SetTold }) {
  const mail = useDesktopQuery('getMailState', []);
  const { email } = person.preferences;
  const minutes = [...new Set<number>([...MINUTES, email.minutes])].toSorted((a, b) => a - b);
  const isOff = email.replies === 'off';
  return (
    <Card isPadded>
      {mail.data?.isOn === false && <Banner tone="caution">{words.mailOff}</Banner>}
      {person.emailRefused !== null && <Banner tone="critical">{words.refused(person.email, person.emailRefused.code)}</Banner>}
      <RadioGroup
        label={words.replies}
        value={email.replies}
        onChange={replies => set(() => ({ email: { replies: replies as EmailPreferences['replies'] } }))}
        options={Object.entries(words.repliesTo).map(([id, label]) => ({ id, label }))}
      />
      {email.replies === 'my_locations' && <MyLocations chosen={email.locationIds} set={set} />}
      {!isOff && (
        <>
          <RadioGroup
            label={words.pace}
            value={email.pace}
            onChange={pace => set(() => ({ email: { pace: pace as EmailPreferences['pace'] } }))}
            options={Object.entries(words.paces).map(([id, said]) => ({ id, ...said }))}
          />
          {email.pace !== 'at_once' && (
            <Select
              label={words.minutes[email.pace]}
              value={String(email.minutes)}
              options={minutes.map(each => ({ id: String(each), label: words.span(each) }))}
              onChange={id => set(() => ({ email: { minutes: Number(id) } }))}
            />
          )}
          <RadioGroup
            label={words.shows}
            value={email.shows}
            onChange={shows => set(() => ({ email: { shows: shows as EmailPreferences['shows'] } }))}
            options={Object.entries(words.showing).map(([id, said]) => ({ id, ...said }))}
          />
        </>
      )}
    </Card>
  );
}

function MyLocations({ chosen, set }: { readonly chosen: readonly string[]; readonly set: SetTold }) {
  const locations = useLocations().data ?? [];
  const pick = (id: string, isMine: boolean) =>
    set(now => {
      const others = now.email.locationIds.filter(each => each !== id);
      return { email: { locationIds: isMine ? [...others, id] : others } };
    });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium">{words.myLocations}</legend>
      {locations
        .filter(({ archivedAt, id }) => archivedAt === null || chosen.includes(id))
        .map(({ id, name }) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={isMine => pick(id, isMine)}>
            {name}
          </Checkbox>
        ))}
    </fieldset>
  );
}
