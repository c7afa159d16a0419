import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { useIsAdmin } from '../data/use-is-admin.ts';
import { useLocations } from '../data/use-locations.ts';
import { usePreferences } from '../data/use-preferences.ts';
import { useSetPreferences } from '../data/use-set-preferences.ts';
import { useStaff } from '../data/use-staff.ts';
import { useTrackingNumbers } from '../data/use-tracking-numbers.ts';
import { helpDesk } from '../data/help-desk.ts';
import { Button } from '../ui/button.tsx';
import { missingSetUp, type SetUpStep } from './missing-set-up.ts';
import { NoConversation } from './no-conversation.tsx';
import type { PREFERENCE_SECTIONS } from './routes.ts';
import { strings } from './strings.ts';

type FirstStepsProps = { readonly onPreferences: (section: (typeof PREFERENCE_SECTIONS)[number]) => void };

const SECTION: Readonly<Record<Exclude<SetUpStep, 'mail'>, (typeof PREFERENCE_SECTIONS)[number]>> = {
  location: 'staff-locations',
  number: 'phone-numbers',
  staff: 'staff-locations',
};
const words = strings.firstSteps;

/** Beside the inbox while nothing is open: what an admin still has to set up, or whom others may ask. With all done, nothing of it is left. */
export function FirstSteps({ onPreferences }: FirstStepsProps) {
  const locations = useLocations().data;
  const trackingNumbers = useTrackingNumbers().data;
  const staff = useStaff().data;
  const isAdmin = useIsAdmin();
  const isMailOn = useDesktopQuery('getMailState', []).data?.isOn;
  const chosen = usePreferences().data;
  const setPreferences = useSetPreferences();
  if (locations === undefined || trackingNumbers === undefined || staff === undefined || chosen === undefined) return <NoConversation />;
  const missing = missingSetUp({ locations, trackingNumbers, staff, worksAlone: chosen.worksAlone, isMailOn });
  if (missing.length === 0 || (!isAdmin && !missing.includes('number'))) return <NoConversation />;
  const admins = staff.filter(person => person.role === 'admin' && person.joinedAt !== null && person.disabledAt === null);
  return (
    <section aria-label={words.title} className="m-auto flex max-w-96 flex-col gap-3 overflow-y-auto p-6">
      <h2 className="text-md font-semibold">{isAdmin ? words.title : words.notYet}</h2>
      {isAdmin ? (
        <ul className="flex flex-col gap-3">
          {missing.map(step => (
            <li key={step} className="flex flex-col items-start gap-1.5">
              <span className="text-muted text-pretty">{words.steps[step].why}</span>
              {step !== 'mail' && (
                <div className="flex flex-wrap gap-2">
                  <Button onPress={() => onPreferences(SECTION[step])}>{words.steps[step].go}</Button>
                  {step === 'staff' && (
                    <Button variant="link" onPress={() => setPreferences.mutate({ ...chosen, worksAlone: true })}>
                      {words.alone}
                    </Button>
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted text-pretty">{words.ask(admins.map(person => person.name.trim() || person.email).join(', '))}</p>
      )}
      <Button variant="link" className="self-start" onPress={() => helpDesk.ask('set-up')}>
        {words.more}
      </Button>
    </section>
  );
}
