import { useRef, useState } from 'react';
import type { NotificationPreferences } from '../../src-shared/protocol/notification-preferences.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { ProblemError } from '../data/problem-error.ts';
import { useDesktopMutation } from '../data/use-desktop-mutation.ts';
import { useLocations } from '../data/use-locations.ts';
import { showToast } from '../ui/show-toast.ts';
import type { Difference } from './changed-meanwhile.tsx';
import { sayPreferences } from './say-preferences.ts';
import { strings } from './strings.ts';

type Change = { [Part in keyof NotificationPreferences]?: Partial<NotificationPreferences[Part]> };

/** Saves a choice; it is worked out on what holds once the choices before it are saved. */
export type SetTold = (choose: (now: NotificationPreferences) => Change) => void;

/**
 * Saves one choice after the other, each upon the version on which it was made. One that somebody else overtook is not saved: it is shown
 * beside theirs, and waits for the person.
 */
export function useToldChoices(person: Staff) {
  const save = useDesktopMutation('setStaffPreferences');
  const locations = useLocations().data ?? [];
  const [overtaken, setOvertaken] = useState<{ readonly version: number; readonly change: Change } | null>(null);
  const own = useRef(person);
  const queue = useRef(Promise.resolve());

  const set: SetTold = choose => {
    queue.current = queue.current.then(async () => {
      const seen = own.current.version > person.version ? own.current : person;
      const change = choose(seen.preferences);
      try {
        own.current = await save.mutateAsync([{ id: person.id, ifVersion: seen.version, change }]);
      } catch (refusal) {
        if (!(refusal instanceof Error)) throw refusal;
        showToast({ tone: 'critical', title: strings.told.notSaved, detail: refusal.message });
        if (!(refusal instanceof ProblemError && refusal.code === 'precondition_failed')) return;
        setOvertaken(before => ({
          version: seen.version,
          change: { email: { ...before?.change.email, ...change.email }, notices: { ...before?.change.notices, ...change.notices } },
        }));
      }
    });
  };

  function differences({ change }: { readonly change: Change }): Difference[] {
    const nameOf = (id: string) => locations.find(location => location.id === id)?.name ?? id;
    const { preferences } = person;
    const theirs = sayPreferences(preferences, nameOf);
    const email = { ...preferences.email, ...change.email };
    const mine = sayPreferences({ email, notices: { ...preferences.notices, ...change.notices } }, nameOf);
    return Object.entries(mine)
      .map(([path, { field, value }]) => ({ field, mine: value, theirs: theirs[path]?.value ?? '' }))
      .filter(each => each.mine !== each.theirs);
  }

  /** Once their version is here. */
  const isShown = overtaken !== null && person.version > overtaken.version;
  return {
    set,
    meanwhile: !isShown
      ? null
      : {
          differences: differences(overtaken),
          onKeepMine: () => {
            setOvertaken(null);
            set(() => overtaken.change);
          },
          onTakeTheirs: () => setOvertaken(null),
        },
  };
}
