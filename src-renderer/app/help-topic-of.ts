import type { HelpTopicId } from '../data/help-topic-id.ts';
import type { PREFERENCE_SECTIONS, Route } from './routes.ts';

/** What of the staff guide is about each section of Preferences. */
const OF_SECTION: Readonly<Record<(typeof PREFERENCE_SECTIONS)[number], HelpTopicId>> = {
  'staff-locations': 'locations',
  'phone-numbers': 'numbers',
  practice: 'practice',
  'api-keys': 'records',
  audit: 'records',
  'my-account': 'roles',
  desktop: 'staying-informed',
};

/** The topic of the staff guide that is about where the window is. */
export function helpTopicOf(route: Route): HelpTopicId {
  if (route.screen === 'preferences') return OF_SECTION[route.section];
  if (route.screen === 'unmatched') return 'unmatched';
  if (route.leadId !== null) return route.tab === 'texts' ? 'first-text' : 'leads';
  return route.screen;
}
