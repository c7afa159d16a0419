import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { Account } from '../../src-shared/protocol/account.ts';
import { BlockedNumber } from '../../src-shared/protocol/blocked-number.ts';
import { DecidedNumber } from '../../src-shared/protocol/commands.ts';
import { Lead } from '../../src-shared/protocol/lead.ts';
import { CannedTextVersion } from '../../src-shared/protocol/canned-text.ts';
import { LegalHold } from '../../src-shared/protocol/legal-hold.ts';
import { RetentionPreview } from '../../src-shared/protocol/retention.ts';
import { Location } from '../../src-shared/protocol/location.ts';
import { Message } from '../../src-shared/protocol/message.ts';
import type { Row } from '../../src-shared/protocol/row.ts';
import { Staff } from '../../src-shared/protocol/staff.ts';
import { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { Cache } from '../cache/start-cache.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Method, Request } from '../sync/relay-client.ts';
import type { Announcer } from './announcer.ts';
import type { Handlers } from './handlers.ts';

type PracticeCalls = Pick<
  Handlers,
  | 'createLead'
  | 'updateLead'
  | 'mergeLeads'
  | 'dismissDuplicates'
  | 'attachUnmatched'
  | 'blockNumber'
  | 'editText'
  | 'releaseText'
  | 'sendAnyway'
  | 'decideFreeze'
  | 'decideNumberFreeze'
  | 'recordConsent'
  | 'recordOptOut'
  | 'updateAccount'
  | 'listCannedTexts'
  | 'previewRetention'
  | 'placeLegalHold'
  | 'releaseLegalHold'
  | 'createLocation'
  | 'updateLocation'
  | 'createTrackingNumber'
  | 'updateTrackingNumber'
  | 'inviteStaff'
>;

const TrackingNumberAnswer = TrackingNumber.extend({ warning: z.string().nullish() });
const CannedTextList = z.object({ rows: z.array(CannedTextVersion) });
const InvitedStaff = Staff.extend({ invitationCode: z.string() });

/** Changes of leads and of the practice need the relay: it alone can say that a number or an email is free. */
export function practiceCalls(desktop: DesktopSession, cache: Cache, announce: Announcer): PracticeCalls {
  async function save<Schema extends z.ZodType<Row>>(
    schema: Schema,
    method: Method,
    path: string,
    request: Request,
  ): Promise<z.output<Schema>> {
    const row = await desktop.current().relay.ask(schema, method, path, request);
    await keep(row);
    return row;
  }
  /** Shown at once, ahead of the feed: the person who saved looks at it now. */
  async function keep(row: Row): Promise<void> {
    await cache.applyRow(row);
    switch (row.kind) {
      case 'lead':
        return announce.changed(['leads', 'conversations'], [row.id]);
      case 'account':
        return announce.changed(['account'], []);
      case 'location':
        return announce.changed(['locations'], []);
      case 'tracking-number':
        return announce.changed(['tracking_numbers'], []);
      case 'staff':
        return announce.changed(['staff'], []);
      case 'message':
        return announce.changed(['conversations'], row.leadId === null ? [] : [row.leadId]);
      case 'blocked-number':
        return announce.changed(['blocked_numbers'], []);
      case 'legal-hold':
        return announce.changed(['legal_holds'], []);
      case 'call':
      case 'consent-entry':
      case 'ledger-head':
      case 'merged-lead':
      case 'read-mark':
      case 'tombstone':
        return;
    }
  }
  async function saveNumber(method: Method, path: string, request: Request): Promise<{ row: TrackingNumber; warning: string | null }> {
    const { warning, ...row } = await desktop.current().relay.ask(TrackingNumberAnswer, method, path, request);
    await keep(row);
    return { row, warning: warning ?? null };
  }
  /** An id of our own makes a repeated request harmless. */
  const withId = <Given extends { id?: string | undefined }>(given: Given) => ({ ...given, id: given.id ?? uuidv7() });

  return {
    createLead: lead => save(Lead, 'POST', '/v1/leads', { body: withId(lead) }),
    updateLead: ({ id, ifVersion, change }) => save(Lead, 'PATCH', `/v1/leads/${id}`, { body: change, ifMatch: ifVersion }),
    mergeLeads: ({ id, ifVersions, ...body }) =>
      save(Lead, 'POST', `/v1/leads/${id}/merge`, { body, ifMatch: [ifVersions.survivor, ifVersions.other] }),
    dismissDuplicates: async ({ leadIds }) => {
      desktop.current();
      await cache.dismissDuplicates(leadIds);
      announce.changed(['duplicates'], []);
    },
    attachUnmatched: ({ number, ...body }) => save(Lead, 'POST', `/v1/unmatched/${encodeURIComponent(number)}/attach`, { body }),
    blockNumber: async ({ number, blocked }) => {
      await save(BlockedNumber, blocked ? 'PUT' : 'DELETE', `/v1/unmatched/${encodeURIComponent(number)}/block`, {});
    },
    editText: ({ messageId, ifVersion, body }) =>
      save(Message, 'PATCH', `/v1/messages/${messageId}`, { body: { body }, ifMatch: ifVersion }),
    releaseText: messageId => save(Message, 'POST', `/v1/messages/${messageId}/release`, {}),
    sendAnyway: ({ messageId, ...body }) => save(Message, 'POST', `/v1/messages/${messageId}/send-anyway`, { body }),
    decideFreeze: ({ leadId, ...body }) => save(Lead, 'POST', `/v1/leads/${leadId}/freeze-decisions`, { body }),
    decideNumberFreeze: async ({ number, ...body }) => {
      // What it changed comes with the feed: the consent ledger's lines show it.
      await desktop.current().relay.ask(DecidedNumber, 'POST', `/v1/unmatched/${encodeURIComponent(number)}/freeze-decisions`, { body });
    },
    recordConsent: ({ leadId, ...body }) => save(Lead, 'POST', `/v1/leads/${leadId}/consents`, { body }),
    recordOptOut: ({ leadId, ...body }) => save(Lead, 'POST', `/v1/leads/${leadId}/opt-outs`, { body }),
    updateAccount: ({ ifVersion, change }) => save(Account, 'PATCH', '/v1/account', { body: change, ifMatch: ifVersion }),
    listCannedTexts: async () => (await desktop.current().relay.ask(CannedTextList, 'GET', '/v1/canned-texts')).rows,
    previewRetention: ({ months }) => desktop.current().relay.ask(RetentionPreview, 'GET', `/v1/retention-preview?months=${months}`),
    placeLegalHold: hold => save(LegalHold, 'POST', '/v1/legal-holds', { body: withId(hold) }),
    releaseLegalHold: ({ id, ...body }) => save(LegalHold, 'POST', `/v1/legal-holds/${id}/end`, { body }),
    createLocation: location => save(Location, 'POST', '/v1/locations', { body: withId(location) }),
    updateLocation: ({ id, ifVersion, change }) => save(Location, 'PATCH', `/v1/locations/${id}`, { body: change, ifMatch: ifVersion }),
    createTrackingNumber: number => saveNumber('POST', '/v1/tracking-numbers', { body: withId(number) }),
    updateTrackingNumber: ({ id, ifVersion, change }) =>
      saveNumber('PATCH', `/v1/tracking-numbers/${id}`, { body: change, ifMatch: ifVersion }),
    inviteStaff: async invited => {
      const { invitationCode, ...row } = await desktop.current().relay.ask(InvitedStaff, 'POST', '/v1/staff', { body: withId(invited) });
      await keep(row);
      return { row, invitationCode };
    },
  };
}
