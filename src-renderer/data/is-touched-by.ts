import type { DesktopCall, DesktopEvent } from '../../src-shared/desktop-api.ts';

type Changed = Extract<DesktopEvent, { type: 'changed' }>;

/** Which answers are old once this changed. */
const TOUCHED: Readonly<Record<Changed['what'][number], readonly DesktopCall[]>> = {
  session: ['getSession', 'getLedgerAlarm'],
  conversations: ['listConversations', 'listThread', 'searchMessages', 'listUnmatched', 'listAppointmentNumbers', 'listUnmatchedThread'],
  leads: ['listLeads', 'getLead', 'listLeadsSharingNumbers', 'listConversations', 'listDuplicates'],
  locations: ['listLocations'],
  tracking_numbers: ['listTrackingNumbers', 'listCarrierNumbers'],
  staff: ['listStaff'],
  account: ['getAccount', 'listCannedTexts'],
  blocked_numbers: ['listUnmatched'],
  legal_holds: ['listLegalHolds'],
  merged_leads: ['listMergedLeads', 'getLead', 'getDraft', 'listThread'],
  duplicates: ['listDuplicates'],
  drafts: ['getDraft', 'listConversations'],
  preferences: ['getPreferences'],
  ledger: ['getLedgerAlarm'],
  api_keys: ['listApiKeys'],
  staff_access: ['listStaffAccess', 'listDevices', 'getLock'],
};

/** Whether a query's answer is old after this event; a query is named by its call and arguments. */
export function isTouchedBy(event: Changed, [name, first]: readonly unknown[]): boolean {
  if (!event.what.some(what => TOUCHED[what].some(touched => touched === name))) return false;
  if (event.leadIds.length === 0) return true;
  const leadId = leadIdIn(first);
  return leadId === null || event.leadIds.includes(leadId);
}

/** The one lead that a query is about, from its first argument: an id, or an object with a `leadId`. */
function leadIdIn(argument: unknown): string | null {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('leadId' in argument)) return null;
  return typeof argument.leadId === 'string' ? argument.leadId : null;
}
