import type { DesktopCall } from '../../src-shared/desktop-api.ts';

/** One channel a call, so that what the window may ask is plain to see; and one for what main tells. */
export function channelOf(call: DesktopCall): string {
  return `leadline:${call}`;
}
export const EVENT_CHANNEL = 'leadline:event';

/** Every call by name. Kept apart from the schemas, so that the preload carries no more than these names. */
const CALLS: Record<DesktopCall, true> = {
  getSession: true,
  signIn: true,
  acceptInvitation: true,
  signOut: true,
  getConnection: true,
  reconnect: true,
  listConversations: true,
  listThread: true,
  searchMessages: true,
  listLeads: true,
  getLead: true,
  listLeadsSharingNumbers: true,
  listUnmatched: true,
  listAppointmentNumbers: true,
  listUnmatchedThread: true,
  attachUnmatched: true,
  createLead: true,
  updateLead: true,
  sendText: true,
  withdrawWaitingText: true,
  cancelText: true,
  resendText: true,
  requestConsent: true,
  decideFreeze: true,
  recordConsent: true,
  recordOptOut: true,
  markRead: true,
  getDraft: true,
  saveDraft: true,
  getAccount: true,
  updateAccount: true,
  listLocations: true,
  createLocation: true,
  updateLocation: true,
  listTrackingNumbers: true,
  createTrackingNumber: true,
  updateTrackingNumber: true,
  listStaff: true,
  inviteStaff: true,
  listApiKeys: true,
  createApiKey: true,
  revokeApiKey: true,
  getLedgerAlarm: true,
  acceptLedger: true,
  getPreferences: true,
  setPreferences: true,
  setCovered: true,
  copyText: true,
  showContextMenu: true,
  openExternal: true,
};
export const callNames: readonly DesktopCall[] = Object.keys(CALLS) as DesktopCall[];
