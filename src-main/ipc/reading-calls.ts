import type { Cache } from '../cache/start-cache.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Handlers } from './handlers.ts';

type ReadingCalls = Pick<
  Handlers,
  | 'listConversations'
  | 'listThread'
  | 'searchMessages'
  | 'listLeads'
  | 'getLead'
  | 'listLeadsSharingNumbers'
  | 'listDuplicates'
  | 'listMergedLeads'
  | 'countOfLead'
  | 'listUnmatched'
  | 'listAppointmentNumbers'
  | 'listUnmatchedThread'
  | 'getAccount'
  | 'listLocations'
  | 'listTrackingNumbers'
  | 'listStaff'
  | 'listLegalHolds'
  | 'getDraft'
>;

/** Of duplicates; the next ones come as these are dealt with. */
const MOST_GROUPS = 100;

/** What the window shows comes from this desktop's cache alone, so that it is there offline. */
export function readingCalls(desktop: DesktopSession, cache: Cache): ReadingCalls {
  /** Reads for whoever is signed in. */
  function reading<Args extends readonly unknown[], Found>(read: (...args: Args) => Promise<Found>): (...args: Args) => Promise<Found> {
    return (...args) => {
      desktop.current();
      return read(...args);
    };
  }
  return {
    listConversations: reading(asked => cache.listConversations(asked)),
    listThread: reading(asked => cache.listThread(asked)),
    searchMessages: reading(asked => cache.searchMessages(asked)),
    listLeads: reading(asked => cache.listLeads(asked)),
    getLead: reading(leadId => cache.getLead(leadId)),
    listLeadsSharingNumbers: reading(leadId => cache.listLeadsSharingNumbers(leadId)),
    listDuplicates: reading(() => cache.listDuplicates(MOST_GROUPS)),
    listMergedLeads: reading(leadId => cache.listMergedLeads(leadId)),
    countOfLead: reading(leadId => cache.countOfLead(leadId)),
    listUnmatched: reading(() => cache.listUnmatched()),
    listAppointmentNumbers: reading(() => cache.listAppointmentNumbers()),
    listUnmatchedThread: reading(({ number }) => cache.listUnmatchedThread(number)),
    getAccount: reading(() => cache.getAccount()),
    listLocations: reading(() => cache.listLocations()),
    listTrackingNumbers: reading(() => cache.listTrackingNumbers()),
    listStaff: reading(() => cache.listStaff()),
    listLegalHolds: reading(() => cache.listLegalHolds()),
    getDraft: reading(leadId => cache.getDraft(leadId)),
  };
}
