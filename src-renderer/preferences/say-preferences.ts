import type { NotificationPreferences } from '../../src-shared/protocol/notification-preferences.ts';
import { strings } from './strings.ts';

const words = strings.told;

type Said = { readonly field: string; readonly value: string };

/** Each choice of how a person is told of new texts, in words, under its path such as `email.pace`. `nameOf` says which location an id is. */
export function sayPreferences({ email, notices }: NotificationPreferences, nameOf: (locationId: string) => string): Record<string, Said> {
  const onOrOff = (isOn: boolean) => (isOn ? words.on : words.off);
  return {
    'email.replies': { field: words.replies, value: words.repliesTo[email.replies] },
    'email.locationIds': { field: words.myLocations, value: email.locationIds.map(nameOf).toSorted().join(', ') || words.none },
    'email.pace': { field: words.pace, value: words.paces[email.pace].label },
    'email.minutes': { field: words.howLong, value: words.span(email.minutes) },
    'email.shows': { field: words.shows, value: words.showing[email.shows].label },
    'notices.notify': { field: words.notify, value: onOrOff(notices.notify) },
    'notices.words': { field: words.notifyWords, value: onOrOff(notices.words) },
    'notices.sound': { field: words.sound, value: onOrOff(notices.sound) },
    'notices.quiet': { field: words.quiet, value: notices.quiet === null ? words.off : `${notices.quiet.from}–${notices.quiet.to}` },
  };
}
