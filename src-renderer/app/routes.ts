export const PREFERENCE_SECTIONS = ['staff-locations', 'phone-numbers', 'practice', 'api-keys', 'audit', 'my-account', 'desktop'] as const;
export type LeadTab = 'details' | 'texts';

/** A list with a lead that is open beside it, or none. `at` is the position of a message to show. */
export type LeadRoute = {
  readonly screen: 'inbox' | 'leads';
  readonly leadId: string | null;
  readonly tab: LeadTab;
  readonly at: number | null;
};

/** The list of numbers that no lead has, with one that is open beside it, or none. */
export type UnmatchedRoute = { readonly screen: 'unmatched'; readonly number: string | null };

/** Where the window is. */
export type Route = LeadRoute | UnmatchedRoute | { readonly screen: 'preferences'; readonly section: (typeof PREFERENCE_SECTIONS)[number] };

/** `<lead>`, `<lead>/<tab>` or `<lead>/<tab>/at/<position>`. By hand: a schema would be in the way of the first screen. */
const LEAD_PATH = /^(?<leadId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(?<tab>details|texts)(?:\/at(?:\/(?<at>\d{1,15}))?)?)?$/i;
const HOME: Route = { screen: 'inbox', leadId: null, tab: 'texts', at: null };

/** Reads a path such as `/inbox/<lead>/texts/at/1204`. Whatever makes no sense is the inbox. */
export function parseRoute(path: string): Route {
  const [screen, ...rest] = path.split('/').filter(part => part !== '');
  if (screen === 'preferences') {
    return { screen, section: PREFERENCE_SECTIONS.find(section => section === rest[0]) ?? 'staff-locations' };
  }
  if (screen === 'unmatched') return { screen, number: readNumber(rest[0]) };
  if (screen !== 'inbox' && screen !== 'leads') return HOME;
  const usual: LeadTab = screen === 'inbox' ? 'texts' : 'details';
  if (rest.length === 0) return { screen, leadId: null, tab: usual, at: null };
  const { leadId, tab, at } = LEAD_PATH.exec(rest.join('/'))?.groups ?? {};
  if (leadId === undefined) return { screen, leadId: null, tab: usual, at: null };
  return { screen, leadId, tab: tab === 'details' || tab === 'texts' ? tab : usual, at: at === undefined ? null : Number(at) };
}

/** The path of a place; `parseRoute` reads it back. */
export function pathOf(route: Route): string {
  if (route.screen === 'preferences') return `/preferences/${route.section}`;
  if (route.screen === 'unmatched') return route.number === null ? '/unmatched' : `/unmatched/${encodeURIComponent(route.number)}`;
  if (route.leadId === null) return `/${route.screen}`;
  const place = `/${route.screen}/${route.leadId}/${route.tab}`;
  return route.at === null ? place : `${place}/at/${route.at}`;
}

/** A sender as the path has it; null where it cannot be read. */
function readNumber(part: string | undefined): string | null {
  if (part === undefined || part.length > 200) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
