import type { DesktopPreferences } from '../../src-shared/desktop-api.ts';
import { call } from '../data/call.ts';
import { usePreferences } from '../data/use-preferences.ts';
import { useStaff } from '../data/use-staff.ts';
import { useSetPreferences } from '../data/use-set-preferences.ts';
import { Button } from '../ui/button.tsx';
import { isMac } from '../ui/is-mac.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select, type SelectOption } from '../ui/select.tsx';
import { showToast } from '../ui/show-toast.ts';
import { Switch } from '../ui/switch.tsx';
import { Card } from './card.tsx';
import { PinField } from './pin-field.tsx';
import { Page } from './page.tsx';
import { Part } from './part.tsx';
import { StaffPreferences } from './staff-preferences.tsx';
import { strings } from './strings.ts';
import { WhenRead } from './when-read.tsx';

const words = strings.desktop;
const NEVER = 'never';
const COVER_MINUTES = [1, 2, 5, 10, 15, 30] as const;

/** How a person is told of texts, and what they choose for this computer. Each change holds at once. */
export function DesktopPage({ staffId }: { readonly staffId: string }) {
  const preferences = usePreferences();
  const me = useStaff().data?.find(({ id }) => id === staffId);
  return (
    <Page title={words.title} hint={words.hint}>
      {me !== undefined && <StaffPreferences person={me} isMe />}
      <WhenRead query={preferences}>{chosen => <Choices chosen={chosen} />}</WhenRead>
    </Page>
  );
}

function Choices({ chosen }: { readonly chosen: DesktopPreferences }) {
  const save = useSetPreferences();
  const set = (change: Partial<DesktopPreferences>) =>
    save.mutate(
      { ...chosen, ...change },
      { onError: problem => void showToast({ tone: 'critical', title: words.notSaved, detail: problem.message }) },
    );
  return (
    <>
      <Part title={words.privacy}>
        <Card isPadded>
          <Select
            label={words.cover}
            description={words.coverHint}
            options={coverOptions(chosen.coverAfterMinutes)}
            value={chosen.coverAfterMinutes === null ? NEVER : String(chosen.coverAfterMinutes)}
            onChange={id => set({ coverAfterMinutes: id === NEVER ? null : Number(id) })}
          />
          <Select
            label={words.lock}
            description={words.lockHint}
            options={coverOptions(chosen.lockAfterMinutes)}
            value={chosen.lockAfterMinutes === null ? NEVER : String(chosen.lockAfterMinutes)}
            onChange={id => set({ lockAfterMinutes: id === NEVER ? null : Number(id) })}
          />
          <PinField />
          <Button className="self-start" onPress={() => void call('lockScreen')}>
            {words.lockNow}
          </Button>
        </Card>
      </Part>
      <Part title={words.writing}>
        <Card isPadded>
          <Switch
            isSelected={chosen.enterSends}
            description={isMac() ? words.enterSendsHint.mac : words.enterSendsHint.other}
            onChange={enterSends => set({ enterSends })}
          >
            {words.enterSends}
          </Switch>
        </Card>
      </Part>
      <Part title={words.look}>
        <Card isPadded>
          <RadioGroup
            label={words.theme}
            value={chosen.theme}
            onChange={theme => set({ theme: theme as DesktopPreferences['theme'] })}
            options={Object.entries(words.themes).map(([id, label]) => ({ id, label }))}
          />
        </Card>
      </Part>
    </>
  );
}

/** What was chosen is among them, even if it is none of the usual ones. */
function coverOptions(chosen: number | null): SelectOption[] {
  const minutes = [...new Set<number>([...COVER_MINUTES, ...(chosen === null ? [] : [chosen])])].toSorted((a, b) => a - b);
  return [...minutes.map(each => ({ id: String(each), label: words.coverAfter(each) })), { id: NEVER, label: words.coverNever }];
}
