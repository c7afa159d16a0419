import { z } from 'zod';
import { Id } from '../../src-shared/protocol/scalars.ts';

export const PREFERENCE_SECTIONS = ['staff-locations', 'phone-numbers', 'practice', 'api-keys', 'audit', 'my-account', 'desktop'] as const;
export const LeadTab = z.enum(['details', 'texts']);
export type LeadTab = z.infer<typeof LeadTab>;

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

const LeadPath = z.tuple([Id, LeadTab.optional(), z.literal('at').optional(), z.coerce.number().int().nonnegative().optional()]);
const HOME: Route = { screen: 'inbox', leadId: null, tab: 'texts', at: null };

/** Reads a path such as `/inbox/<lead>/texts/at/1204`. Whatever makes no sense is the inbox. */
export function parseRoute(path: string): Route {
  const [screen, ...rest] = path.split('/').filter(part => part !== '');
  if (screen === 'preferences') {
    const section = z.enum(PREFERENCE_SECTIONS).safeParse(rest[0]);
    return { screen, section: section.success ? section.data : 'staff-locations' };
  }
  if (screen === 'unmatched') return { screen, number: readNumber(rest[0]) };
  if (screen !== 'inbox' && screen !== 'leads') return HOME;
  const usual: LeadTab = screen === 'inbox' ? 'texts' : 'details';
  if (rest.length === 0) return { screen, leadId: null, tab: usual, at: null };
  const lead = LeadPath.safeParse(rest);
  if (!lead.success) return { screen, leadId: null, tab: usual, at: null };
  const [leadId, tab, , at] = lead.data;
  return { screen, leadId, tab: tab ?? usual, at: at ?? null };
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
