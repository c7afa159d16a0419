import { previewImports } from './preview-imports.ts';
import { carrierNumbers, offeredNumbers } from './preview-carrier.ts';
import { USUAL_PREFERENCES } from '../../src-shared/protocol/notification-preferences.ts';
import { previewHistory } from './preview-history.ts';
import type {
  Answer,
  AuditLine,
  Connection,
  Conversation,
  DesktopApi,
  DesktopEvent,
  DesktopPreferences,
  Draft,
  FoundMessage,
  LedgerAlarm,
  Session,
  WaitingText,
} from '../../src-shared/desktop-api.ts';
import { consentRequestText } from '../../src-shared/domain/canned-texts.ts';
import { needsReply, waitsForReview } from '../../src-shared/domain/conversation.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import type { LegalHold } from '../../src-shared/protocol/legal-hold.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import { changedAccount } from './changed-account.ts';
import type { Problem, ProblemCode } from '../../src-shared/protocol/problem.ts';
import { previewMerges } from './preview-merges.ts';
import { previewPeople } from './preview-people.ts';
import { type Practice, seedPractice } from './seed-practice.ts';
import { seedUnmatched } from './seed-unmatched.ts';

/** What the address asks to see: `?state=offline&leads=20000`. */
export type PreviewState =
  | 'live'
  | 'empty'
  | 'loading'
  | 'catching_up'
  | 'offline'
  | 'error'
  | 'signed_out'
  | 'ended'
  | 'memory'
  | 'read_only'
  | 'no_locations'
  | 'update_needed'
  | 'ledger_alarm'
  | 'locked'
  | 'enrolling';

export type PreviewOptions = {
  readonly state: PreviewState;
  readonly leadCount: number;
  readonly theme: DesktopPreferences['theme'];
};

const SESSION = {
  relayUrl: 'https://texting.brightside.example',
  accountName: 'Brightside Dental Group',
  email: 'dana@brightside.example',
};
const never = () => new Promise<never>(() => {});
const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

function refuse(code: ProblemCode, detail: string, errors?: Problem['errors']): { ok: false; problem: Problem } {
  return {
    ok: false,
    problem: { type: `about:blank#${code}`, title: code, status: 400, code, detail, ...(errors === undefined ? {} : { errors }) },
  };
}

/** A desktop whose main process is this object: for looking at the window without one. Everything is lost with the page. */
export function inMemoryDesktop({ state, leadCount, theme }: PreviewOptions): DesktopApi {
  const now = () => new Date().toISOString();
  const practice: Practice = seedPractice(state === 'empty' ? 0 : leadCount, Date.now());
  if (state === 'no_locations') [practice.locations, practice.trackingNumbers] = [[], []];
  if (state === 'read_only') practice.staff = practice.staff.map((one, index) => (index === 0 ? { ...one, role: 'read_only' } : one));
  const listeners = new Set<(event: DesktopEvent) => void>();
  const drafts = new Map<string, Draft>();
  const waiting: WaitingText[] = [];
  let preferences: DesktopPreferences = {
    enterSends: false,
    theme,
    coverAfterMinutes: 5,
    lockAfterMinutes: 15,
    worksAlone: false,
  };
  let session: Session =
    state === 'signed_out' || state === 'ended'
      ? {
          state: 'signed_out',
          relayUrl: SESSION.relayUrl,
          because: state === 'ended' ? 'Your administrator signed this desktop out.' : null,
        }
      : state === 'enrolling'
        ? { state: 'enrolling', ...SESSION }
        : signedIn();
  let ledgerAlarm: LedgerAlarm | null =
    state === 'ledger_alarm'
      ? {
          because: 'shortened',
          noticedAt: now(),
          expected: { length: 412, hash: '9f86d081884c7d65'.repeat(4) },
          expectedAt: now(),
          restored: null,
          found: { length: 397, hash: '60303ae22b998861'.repeat(4) },
        }
      : null;
  const connection = connectionOf(state);
  const [me] = practice.staff;
  const isBusy = state === 'loading' || state === 'catching_up';

  function signedIn(): Session {
    const cache = state === 'memory' ? 'memory' : 'encrypted';
    return {
      state: 'signed_in',
      ...SESSION,
      accountId: practice.account.id,
      staffId: practice.staff[0]?.id ?? '',
      locked: state === 'locked',
      mustEnrol: false,
      cache,
    };
  }
  const tell = (event: DesktopEvent) => {
    for (const listener of listeners) listener(event);
  };
  const changed = (what: Extract<DesktopEvent, { type: 'changed' }>['what'], ...leadIds: string[]) =>
    tell({ type: 'changed', what, leadIds });
  const read = <T>(value: () => T): Promise<Answer<T>> => {
    if (isBusy) return never();
    if (state === 'error')
      return Promise.resolve(refuse('internal', 'The copy on this computer could not be read. Nothing is lost: it can be fetched again.'));
    return Promise.resolve(ok(value()));
  };
  const done = (): Promise<Answer<void>> => Promise.resolve(ok(undefined));
  const lead = (id: string) => practice.leads.find(one => one.id === id);
  const append = (leadId: string, message: Omit<Message, 'kind' | 'id' | 'version' | 'position' | 'createdAt' | 'stateAt' | 'leadId'>) => {
    const position = ++practice.lastPosition;
    const row: Message = {
      kind: 'message',
      id: crypto.randomUUID(),
      version: position,
      position,
      leadId,
      createdAt: now(),
      stateAt: now(),
      ...message,
    };
    practice.threads.set(leadId, [...(practice.threads.get(leadId) ?? []), row]);
    return row;
  };
  const conversation = (one: Lead): Conversation | null => conversationOf(one, practice, drafts, me?.id ?? '');
  const conversations = () => practice.leads.flatMap(one => conversation(one) ?? []).toSorted((a, b) => b.lastPosition - a.lastPosition);
  const saveLead = (row: Lead) => {
    practice.leads = [row, ...practice.leads.filter(one => one.id !== row.id)];
    changed(['leads', 'conversations'], row.id);
    return row;
  };
  const standing = (leadId: string, slot: string, change: (phone: LeadPhone) => LeadPhone): Answer<Lead> => {
    const row = lead(leadId);
    if (row === undefined) return refuse('not_found', 'This lead is gone.');
    const phones = row.phones.map(phone => (phone.slot === slot ? change(phone) : phone));
    const doNotTextByStop = phones.some(phone => phone.optedOut);
    const doNotText = row.doNotTextByStaff || doNotTextByStop;
    return ok(saveLead({ ...row, phones, doNotTextByStop, doNotText, doNotTextAt: doNotText ? now() : null, version: row.version + 1 }));
  };
  const stale = () =>
    refuse('precondition_failed', 'Somebody else changed this meanwhile. What they wrote is shown; what you typed is kept.');

  const unmatched = seedUnmatched(new Date());
  const holds: LegalHold[] = [];

  return {
    onEvent: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSession: () => Promise.resolve(ok(session)),
    signIn: async ({ email, password }) => {
      await pause(500);
      if (password !== 'correct horse battery') {
        return refuse(
          'wrong_credentials',
          'That email and password do not belong together. Check both; an administrator can invite you again.',
        );
      }
      session = { ...signedIn(), email } as Session;
      changed(['session']);
      return ok(session);
    },
    acceptInvitation: async ({ code }) => {
      await pause(500);
      if (code !== 'BRIGHT-2026')
        return refuse('invitation_invalid', 'This invitation was used already or has expired. Ask for a new one.', [
          { field: 'code', reason: 'is not valid any more' },
        ]);
      session = signedIn();
      changed(['session']);
      return ok(session);
    },
    isRelayEmpty: async () => ok(false),
    setUpRelay: async () => {
      await pause(500);
      session = signedIn();
      changed(['session']);
      return ok(session);
    },
    signOut: () => {
      session = { state: 'signed_out', relayUrl: SESSION.relayUrl, because: null };
      changed(['session']);
      return done();
    },
    getFirstLook: () => Promise.resolve(ok(null)),
    tellPainted: done,
    getConnection: () => Promise.resolve(ok(connection)),
    reconnect: done,

    listConversations: ({ filter, locationId, offset, limit }) =>
      read(() => {
        const all = conversations().filter(one => locationId === null || one.locationId === locationId);
        const chosen = all.filter(one => matchesFilter(one, filter));
        const counts = { unread: all.filter(one => one.unread > 0).length, needsReply: all.filter(one => one.needsReply).length };
        return { rows: chosen.slice(offset, offset + limit), total: chosen.length, ...counts };
      }),
    listThread: ({ leadId, before, around, after, limit }) =>
      read(() => {
        const all = practice.threads.get(leadId) ?? [];
        const [start, end] = stretch(all, { before, around, after }, limit);
        const readPosition = practice.readPositions.get(leadId) ?? 0;
        return {
          items: all.slice(start, end),
          hasOlder: start > 0,
          hasNewer: end < all.length,
          waiting: waiting.filter(one => one.leadId === leadId),
          readPosition,
          unread: all.filter(one => isInbound(one) && one.position > readPosition).length,
        };
      }),
    searchMessages: ({ text, offset, limit }) =>
      read(() => {
        const found = practice.leads
          .flatMap(one => findIn(one, practice.threads.get(one.id) ?? [], text))
          .toSorted((a, b) => b.position - a.position);
        return { rows: found.slice(offset, offset + limit), hasMore: found.length > offset + limit };
      }),
    listLeads: ({ search, offset, limit }) =>
      read(() => {
        const words = search
          .toLowerCase()
          .split(/\s+/)
          .filter(word => word !== '');
        const digits = search.replace(/\D/g, '');
        const isIt = (one: Lead) =>
          words.every(word => `${one.firstName} ${one.lastName}`.toLowerCase().includes(word)) ||
          (digits.length >= 3 && one.phones.some(phone => phone.number.includes(digits)));
        const rows = practice.leads
          .filter(isIt)
          .toSorted((a, b) => `${a.lastName} ${a.firstName}`.localeCompare(`${b.lastName} ${b.firstName}`));
        return { rows: rows.slice(offset, offset + limit), total: rows.length };
      }),
    getLead: id => read(() => lead(id) ?? null),
    ...previewMerges(practice, read, () => changed(['leads', 'conversations', 'duplicates', 'merged_leads'])),
    listLeadsSharingNumbers: () => read(() => []),
    createLead: async input => {
      await pause(250);
      const bad = (
        [
          ['phone1', input.phone1],
          ['phone2', input.phone2],
        ] as const
      ).find(([, phone]) => phone != null && phone !== '' && phone.replace(/\D/g, '').length < 10);
      if (bad !== undefined)
        return refuse('invalid_request', 'A phone number is too short.', [
          { field: bad[0], reason: 'is too short: an area code and seven digits are needed' },
        ]);
      const phones = (
        [
          ['phone1', input.phone1, input.phone1Label],
          ['phone2', input.phone2, input.phone2Label],
        ] as const
      ).flatMap(([slot, phone, label]) =>
        phone == null || phone === ''
          ? []
          : [
              {
                slot,
                number: `+1${phone.replace(/\D/g, '').slice(-10)}`,
                label: label ?? null,
                consent: 'none' as const,
                consentAt: null,
                askedAgainAt: null,
                askedAgainBy: null,
                optedOut: false,
                optedOutAt: null,
                optedOutWords: null,
                frozen: false,
                frozenAt: null,
                frozenWords: null,
                carrierBlocks: [],
                lineWarning: null,
              },
            ],
      );
      return ok(
        saveLead({
          kind: 'lead',
          id: crypto.randomUUID(),
          version: 1,
          firstName: input.firstName ?? '',
          lastName: input.lastName ?? '',
          phones,
          email: input.email ?? null,
          source: input.source ?? null,
          notes: input.notes ?? '',
          timeZone: null,
          doNotText: input.doNotText ?? false,
          doNotTextByStaff: input.doNotText ?? false,
          doNotTextByStop: false,
          doNotTextAt: null,
          createdAt: now(),
        }),
      );
    },
    updateLead: async ({ id, ifVersion, change }) => {
      await pause(200);
      const row = lead(id);
      if (row === undefined) return refuse('not_found', 'This lead is gone.');
      if (row.version !== ifVersion) return stale();
      const { phone1: _1, phone2: _2, phone1Label: _3, phone2Label: _4, doNotText, ...plain } = change;
      const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
      const byStaff = doNotText ?? row.doNotTextByStaff;
      return ok(
        saveLead({ ...row, ...given, doNotTextByStaff: byStaff, doNotText: byStaff || row.doNotTextByStop, version: row.version + 1 }),
      );
    },

    sendText: async ({ id, leadId, locationId, phone, body }) => {
      const text: WaitingText = { id, leadId, locationId, phone, body, segments: 1, createdAt: now(), state: 'waiting', problem: null };
      waiting.push(text);
      changed(['conversations'], leadId);
      if (state !== 'offline') void deliver(text);
      return ok(text);
    },
    withdrawWaitingText: id => {
      const at = waiting.findIndex(one => one.id === id);
      const [text] = at < 0 ? [] : waiting.splice(at, 1);
      if (text !== undefined) {
        drafts.set(text.leadId, { leadId: text.leadId, body: text.body, locationId: text.locationId, phone: text.phone });
        changed(['conversations', 'drafts'], text.leadId);
      }
      return done();
    },
    releaseWaitingText: done,
    discardWaitingText: done,
    editText: ({ messageId, body }) => answered(messageId, { body, editedAt: now(), editedBy: me?.id ?? null }),
    releaseText: messageId => answered(messageId, { state: 'queued', reason: null }),
    sendAnyway: ({ messageId, reason }) =>
      answered(messageId, {
        ...{ heldUntil: null, reason: null, sentAnywayAt: now(), sentAnywayBy: me?.id ?? null, sentAnywayReason: reason },
      }),
    cancelText: id => {
      setMessage(id, { state: 'cancelled', reason: 'cancelled_by_staff' });
      return done();
    },
    resendText: ({ messageId }) => {
      setMessage(messageId, { state: 'delivered', reason: null });
      return done();
    },
    getTextHistory: async messageId => {
      await pause(200);
      return { ok: true, value: previewHistory(messageId) };
    },
    requestConsent: done,
    listUnmatched: () => read(() => unmatched.numbers),
    blockNumber: ({ number, blocked }) => {
      unmatched.numbers = unmatched.numbers.map(one => (one.number === number ? { ...one, blockedAt: blocked ? now() : null } : one));
      changed(['blocked_numbers']);
      return done();
    },
    decideNumberFreeze: async ({ number }) => {
      await pause(200);
      unmatched.numbers = unmatched.numbers.map(one => (one.number === number ? { ...one, frozenAt: null, frozenWords: null } : one));
      changed(['conversations']);
      return done();
    },
    listAppointmentNumbers: () => read(() => []),
    listUnmatchedThread: ({ number }) => read(() => unmatched.texts.get(number) ?? []),
    attachUnmatched: () => Promise.resolve(refuse('not_found', 'No number is unmatched here.')),
    decideFreeze: async ({ leadId, phone, decision }) => {
      await pause(200);
      const isStop = decision === 'stop';
      return standing(leadId, phone, one => ({
        ...{ ...one, frozen: false, frozenAt: null, frozenWords: null },
        ...(isStop ? { consent: 'declined', optedOut: true, optedOutAt: now(), optedOutWords: one.frozenWords } : {}),
      }));
    },
    recordConsent: async ({ leadId, phone }) => {
      await pause(200);
      return standing(leadId, phone, one => ({
        ...{ ...one, frozen: false, frozenAt: null, frozenWords: null },
        ...{ consent: 'granted', consentAt: now(), optedOut: false, optedOutAt: null, optedOutWords: null },
      }));
    },
    recordOptOut: async ({ leadId, phone, words }) => {
      await pause(200);
      const out = { consent: 'declined', optedOut: true, optedOutAt: now(), optedOutWords: words, frozen: false } as const;
      return standing(leadId, phone, one => ({ ...one, ...out }));
    },
    markRead: ({ leadId, position }) => {
      practice.readPositions.set(leadId, position);
      changed(['conversations'], leadId);
      return done();
    },
    getDraft: id => read(() => drafts.get(id) ?? null),
    saveDraft: draft => {
      if (draft.body === '') drafts.delete(draft.leadId);
      else drafts.set(draft.leadId, draft);
      changed(['conversations'], draft.leadId);
      return done();
    },

    getAccount: () => read(() => practice.account),
    updateAccount: async ({ ifVersion, change }) => {
      await pause(200);
      if (practice.account.version !== ifVersion) return stale();
      practice.account = changedAccount(practice.account, change, now());
      changed(['account']);
      return ok(practice.account);
    },
    listCannedTexts: () => read(() => []),
    previewRetention: () => read(() => ({ before: now(), messages: 1_204, leads: 88, oldestAt: now(), newestAt: now(), held: 12 })),
    listLegalHolds: () => read(() => holds),
    placeLegalHold: async ({ id = crypto.randomUUID(), leadId = null, reason }) => {
      const ended = { releasedAt: null, releasedBy: null, releaseReason: null };
      const hold: LegalHold = { kind: 'legal-hold', id, version: 1, leadId, reason, placedAt: now(), placedBy: me?.id ?? null, ...ended };
      holds.unshift(hold);
      changed(['legal_holds']);
      return ok(hold);
    },
    releaseLegalHold: async ({ id, reason }) => {
      const at = holds.findIndex(hold => hold.id === id);
      const before = holds[at];
      if (before === undefined) return refuse('not_found', 'There is no such hold.');
      const hold = { ...before, releasedAt: now(), releasedBy: me?.id ?? null, releaseReason: reason };
      holds[at] = hold;
      changed(['legal_holds']);
      return ok(hold);
    },
    listLocations: () => read(() => practice.locations),
    createLocation: async input => {
      await pause(200);
      const digits = (input.voiceNumber ?? '').replace(/\D/g, '');
      if (digits !== '' && digits.length < 10)
        return refuse('invalid_request', 'The voice number is too short.', [
          { field: 'voiceNumber', reason: 'is too short: an area code and seven digits are needed' },
        ]);
      const row = {
        kind: 'location' as const,
        id: crypto.randomUUID(),
        version: 1,
        name: input.name,
        timeZone: input.timeZone,
        address: input.address ?? null,
        voiceNumber: digits === '' ? null : `+1${digits.slice(-10)}`,
        openingHours: input.openingHours ?? null,
        emrId: input.emrId ?? null,
        archivedAt: null,
        archivedByImport: false,
      };
      practice.locations = [...practice.locations, row];
      changed(['locations']);
      return ok(row);
    },
    updateLocation: async ({ id, ifVersion, change: { archived, ...change } }) => {
      await pause(200);
      const row = practice.locations.find(one => one.id === id);
      if (row === undefined) return refuse('not_found', 'This location is gone.');
      if (row.version !== ifVersion) return stale();
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const next = {
        ...row,
        ...given,
        version: ifVersion + 1,
        archivedAt: archived === undefined ? row.archivedAt : archived ? now() : null,
      };
      practice.locations = practice.locations.map(one => (one.id === id ? next : one));
      changed(['locations']);
      return ok(next);
    },
    listTrackingNumbers: () => read(() => practice.trackingNumbers),
    createTrackingNumber: async input => {
      await pause(200);
      const digits = input.phoneNumber.replace(/\D/g, '');
      if (digits.length < 10)
        return refuse('invalid_request', 'The phone number is too short.', [
          { field: 'phoneNumber', reason: 'is too short: an area code and seven digits are needed' },
        ]);
      const row = {
        kind: 'tracking-number' as const,
        id: crypto.randomUUID(),
        version: 1,
        phoneNumber: `+1${digits.slice(-10)}`,
        label: input.label ?? '',
        purpose: input.purpose ?? ('two_way_texting' as const),
        textEnabled: input.textEnabled ?? false,
        locationId: input.locationId ?? null,
        forwardTo: input.forwardTo ?? null,
        carrierAnswersStop: input.carrierAnswersStop ?? true,
        recordCalls: input.recordCalls ?? false,
        announcesRecording: input.announcesRecording ?? true,
        createsLeads: input.createsLeads ?? false,
      };
      practice.trackingNumbers = [...practice.trackingNumbers, row];
      changed(['tracking_numbers']);
      return ok({ row, warning: 'The carrier does not know this number yet, so it cannot send or receive until it is bought there.' });
    },
    listCarrierNumbers: () => read(() => carrierNumbers(practice.trackingNumbers)),
    searchAvailableNumbers: async () => ok({ rows: offeredNumbers, price: { monthly: '1.15', currency: 'USD' } }),
    buyTrackingNumber: async () => refuse('unavailable', 'Nothing is sold in this preview.'),
    repairTrackingNumber: async () => refuse('unavailable', 'Nothing is repaired in this preview.'),
    updateTrackingNumber: async ({ id, ifVersion, change }) => {
      await pause(200);
      const row = practice.trackingNumbers.find(one => one.id === id);
      if (row === undefined) return refuse('not_found', 'This number is gone.');
      if (row.version !== ifVersion) return stale();
      const other = practice.trackingNumbers.find(
        one => one.id !== id && one.textEnabled && one.purpose === 'two_way_texting' && one.locationId === change.locationId,
      );
      if (change.textEnabled === true && change.purpose === 'two_way_texting' && other !== undefined) {
        return refuse('location_has_text_number', 'This location texts from another number already.', [
          { field: 'locationId', reason: 'texts from another number already: turn Enable Text/SMS off there first' },
        ]);
      }
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const next = { ...row, ...given, version: ifVersion + 1 };
      practice.trackingNumbers = practice.trackingNumbers.map(one => (one.id === id ? next : one));
      changed(['tracking_numbers']);
      return ok({ row: next, warning: null });
    },
    listStaff: () => read(() => practice.staff),
    listApiKeys: () => read(() => practice.apiKeys),
    createApiKey: async ({ name, scopes, expiresAt = null }) => {
      const made = { id: crypto.randomUUID(), name, scopes, createdAt: now(), createdBy: me?.id ?? null, expiresAt, lastUsedAt: null };
      practice.apiKeys = [...practice.apiKeys, made];
      changed(['api_keys']);
      return ok({ ...made, key: 'key_4kPq9XtV2mR7sWcY1nB8dFhJ3gL6zA0eUuQiOoTxNk5' });
    },
    revokeApiKey: async id => {
      practice.apiKeys = practice.apiKeys.filter(one => one.id !== id);
      changed(['api_keys']);
      return ok(undefined);
    },
    ...previewPeople(practice, staff => {
      practice.staff = [...staff];
      changed(['staff', 'staff_access']);
    }),
    finishEnrolment: () => {
      session = signedIn();
      changed(['session']);
      return Promise.resolve(ok(session));
    },
    lockScreen: () => {
      session = { ...session, locked: true } as Session;
      changed(['session']);
      return Promise.resolve(ok(undefined));
    },
    unlockScreen: ({ secret }) => {
      const unlocked = secret === 'correct horse battery';
      if (unlocked) session = { ...session, locked: false } as Session;
      changed(['session']);
      return Promise.resolve(ok({ unlocked, triesLeft: unlocked ? 5 : 4 }));
    },
    inviteStaff: async ({ email, role, name }) => {
      await pause(200);
      if (practice.staff.some(one => one.email === email))
        return refuse('email_taken', 'Somebody with this email is on the staff already.', [
          { field: 'email', reason: 'belongs to somebody on the staff already' },
        ]);
      const row = {
        kind: 'staff' as const,
        id: crypto.randomUUID(),
        version: 1,
        name: name ?? '',
        email,
        role,
        joinedAt: null,
        disabledAt: null,
        preferences: USUAL_PREFERENCES,
        emailRefused: null,
        compliance: null,
      };
      practice.staff = [...practice.staff, row];
      changed(['staff']);
      return ok({ row, invitationCode: 'K7QM-4TXW-9PLD-2HFR' });
    },

    getLedgerAlarm: () => Promise.resolve(ok(ledgerAlarm)),
    acceptLedger: () => {
      ledgerAlarm = null;
      changed(['ledger']);
      return done();
    },
    listAudit: ({ query }) =>
      read(() => ({ rows: auditOf(practice).filter(line => query.action === undefined || line.action === query.action), next: null })),
    chooseLocationFile: () => Promise.resolve(ok(null)),
    exportLocations: () => Promise.resolve(ok({ savedTo: null })),
    mapLocationFile: () => Promise.resolve(refuse('not_found', 'There is no file in this preview.')),
    getLocationImport: () => Promise.resolve(refuse('not_found', 'There is no file in this preview.')),
    applyLocationImport: () => Promise.resolve(refuse('not_found', 'There is no file in this preview.')),
    ...previewImports,
    exportAudit: () => Promise.resolve(ok({ savedTo: null, count: 0, isWhole: true })),
    saveProofOfConsent: () => Promise.resolve(ok({ savedTo: null })),
    getPreferences: () => Promise.resolve(ok(preferences)),
    setPreferences: chosen => {
      preferences = chosen;
      return Promise.resolve(ok(preferences));
    },
    setCovered: done,
    copyText: done,
    showContextMenu: () => Promise.resolve(ok(null)),
    openExternal: done,
  };

  async function deliver(text: WaitingText) {
    await pause(300);
    const at = waiting.indexOf(text);
    if (at < 0) return;
    waiting.splice(at, 1);
    const row = lead(text.leadId);
    const phone = row?.phones.find(one => one.slot === text.phone);
    const sender = practice.trackingNumbers.find(one => one.locationId === text.locationId && one.textEnabled);
    if (row === undefined || phone === undefined || sender === undefined) return;
    const base = {
      leadPhone: phone.number,
      trackingNumber: sender.phoneNumber,
      locationId: text.locationId,
      segments: 1,
      mediaOmitted: 0,
      errorCode: null,
      heldUntil: null,
      ...{
        editedAt: null,
        editedBy: null,
        sentAnywayAt: null,
        sentAnywayBy: null,
        sentAnywayReason: null,
        apiKeyName: null,
        emptiedAt: null,
      },
      appointment: null,
    };
    if (phone.consent === 'none') {
      const where = practice.locations.find(one => one.id === text.locationId);
      append(row.id, {
        ...base,
        messageKind: 'consent_request',
        body: consentRequestText(where?.name ?? ''),
        state: 'sent',
        reason: null,
        staffId: null,
      });
      phone.consent = 'requested';
      phone.consentAt = now();
    }
    const isDeferred = phone.consent !== 'granted';
    const message = append(row.id, {
      ...base,
      messageKind: 'staff',
      body: text.body,
      state: isDeferred ? 'deferred' : 'queued',
      reason: isDeferred ? 'awaiting_consent' : null,
      staffId: me?.id ?? null,
    });
    changed(['conversations', 'leads'], row.id);
    for (const next of isDeferred ? [] : (['sent', 'delivered'] as const)) {
      await pause(700);
      setMessage(message.id, { state: next });
    }
  }
  async function answered(id: string, change: Partial<Message>) {
    await pause(200);
    setMessage(id, change);
    const row = [...practice.threads.values()].flat().find(item => item.id === id);
    return row?.kind === 'message' ? ok(row) : refuse('not_found', 'This text is gone.');
  }
  function setMessage(id: string, change: Partial<Message>) {
    for (const [leadId, items] of practice.threads) {
      if (!items.some(item => item.id === id)) continue;
      practice.threads.set(
        leadId,
        items.map(item => (item.id === id && item.kind === 'message' ? { ...item, ...change, stateAt: now() } : item)),
      );
      changed(['conversations'], leadId);
    }
  }
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));
const isInbound = (item: Message | ConsentEntry) => item.kind === 'message' && item.state === 'received';

function connectionOf(state: PreviewState): Connection {
  const live = {
    lastHeardAt: new Date().toISOString(),
    offlineSince: null,
    waitingHere: 0,
    diskFull: false,
    progress: null,
    retryAt: null,
  };
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  switch (state) {
    case 'offline':
      return { ...live, state: 'offline', lastHeardAt: ago(3.2), offlineSince: ago(3.1), waitingHere: 2, retryAt: ago(-0.3) };
    case 'catching_up':
      return { ...live, state: 'catching_up', progress: { done: 6_240, total: 20_300 } };
    case 'loading':
      return { ...live, state: 'connecting', lastHeardAt: null };
    case 'update_needed':
      return { ...live, state: 'update_needed', offlineSince: ago(60) };
    default:
      return { ...live, state: 'live' };
  }
}

function matchesFilter(one: Conversation, filter: 'all' | 'unread' | 'needs_reply' | 'deferred' | 'mine'): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unread':
      return one.unread > 0;
    case 'needs_reply':
      return one.needsReply;
    case 'deferred':
      return one.deferred > 0;
    case 'mine':
      return one.mine;
  }
}

function conversationOf(lead: Lead, practice: Practice, drafts: ReadonlyMap<string, Draft>, me: string): Conversation | null {
  const items = practice.threads.get(lead.id) ?? [];
  const messages = items.filter(item => item.kind === 'message');
  const last = messages.at(-1);
  if (last === undefined) return null;
  const readPosition = practice.readPositions.get(lead.id) ?? 0;
  return {
    leadId: lead.id,
    firstName: lead.firstName,
    lastName: lead.lastName,
    phone: lead.phones[0]?.number ?? null,
    lastBody: last.body,
    lastDirection: last.messageKind === 'inbound' ? 'inbound' : 'outbound',
    lastState: last.state,
    lastAt: last.createdAt,
    lastPosition: last.position,
    locationId: last.locationId,
    unread: messages.filter(message => isInbound(message) && message.position > readPosition).length,
    needsReply: needsReply(messages),
    deferred: messages.filter(message => message.state === 'deferred').length,
    failed: messages.filter(message => message.state === 'failed' || message.state === 'unknown' || message.state === 'undelivered').length,
    doNotText: lead.doNotText,
    standing: lead.phones.some(phone => phone.frozen)
      ? 'frozen'
      : lead.phones.length > 0 && lead.phones.every(phone => phone.consent === 'declined')
        ? 'declined'
        : null,
    lastCall: null,
    missedCalls: 0,
    mine: messages.some(message => message.staffId === me),
    review: messages.filter(waitsForReview).length,
    hasDraft: drafts.has(lead.id),
  };
}

type Where = { readonly before: number | undefined; readonly around: number | undefined; readonly after: number | undefined };

function stretch(all: readonly { readonly position: number }[], { before, around, after }: Where, limit: number): [number, number] {
  const indexAt = (position: number) => {
    const index = all.findIndex(item => item.position >= position);
    return index < 0 ? all.length : index;
  };
  if (before !== undefined) return [Math.max(0, indexAt(before) - limit), indexAt(before)];
  if (after !== undefined) return [indexAt(after + 1), Math.min(all.length, indexAt(after + 1) + limit)];
  if (around !== undefined) {
    const start = Math.max(0, indexAt(around) - Math.floor(limit / 2));
    return [start, Math.min(all.length, start + limit)];
  }
  return [Math.max(0, all.length - limit), all.length];
}

function findIn(lead: Lead, items: readonly (Message | ConsentEntry)[], text: string): FoundMessage[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  return items.flatMap(item => {
    if (item.kind !== 'message') return [];
    const low = item.body.toLowerCase();
    if (!words.every(word => low.includes(word))) return [];
    const start = Math.max(0, low.indexOf(words[0] ?? '') - 40);
    const excerpt = `${start > 0 ? '…' : ''}${item.body.slice(start, start + 160)}`;
    const hits = words
      .map((word): [number, number] => {
        const at = excerpt.toLowerCase().indexOf(word);
        return [at, at + word.length];
      })
      .filter(([at]) => at >= 0)
      .toSorted((a, b) => a[0] - b[0]);
    const direction = item.messageKind === 'inbound' ? ('inbound' as const) : ('outbound' as const);
    return [
      {
        messageId: item.id,
        leadId: lead.id,
        firstName: lead.firstName,
        lastName: lead.lastName,
        phone: lead.phones[0]?.number ?? null,
        direction,
        at: item.createdAt,
        position: item.position,
        excerpt,
        hits,
      },
    ];
  });
}

/** A morning at the desk, as the log tells it. */
function auditOf({ leads, staff }: Practice): AuditLine[] {
  const seen: Pick<AuditLine, 'action' | 'subjectKind' | 'details'>[] = [
    { action: 'changed', subjectKind: null, details: { fields: { phone2: [null, '+15125550188'], notes: [null, null] } } },
    { action: 'sent', subjectKind: 'messages', details: { kind: 'staff', state: 'deferred', consent: ['requested'] } },
    { action: 'viewed', subjectKind: 'conversation', details: {} },
    { action: 'searched', subjectKind: 'messages', details: { count: 12 } },
    { action: 'exported', subjectKind: 'proof_of_consent', details: {} },
    { action: 'changed', subjectKind: 'locations', details: { fields: { voiceNumber: ['+15125550100', '+15125550101'] } } },
    { action: 'sign_in_failed', subjectKind: null, details: {} },
    { action: 'signed_in', subjectKind: null, details: {} },
  ];
  return Array.from({ length: 40 }, (_, index) => {
    const { action, subjectKind, details } = seen[index % seen.length] ?? { action: 'viewed', subjectKind: null, details: {} };
    const [lead, person] = [leads[index], staff[index % 3]];
    const ofLead = ['sent', 'viewed', 'exported'].includes(action) || (action === 'changed' && subjectKind === null);
    return {
      auditNumber: 40 - index,
      id: crypto.randomUUID(),
      at: new Date(Date.now() - index * 700_000).toISOString(),
      actorKind: 'staff',
      actorId: person?.id ?? null,
      action,
      leadId: ofLead ? (lead?.id ?? null) : null,
      subjectKind,
      subjectId: null,
      details,
      hash: '0'.repeat(64),
      who: person?.name ?? '',
      leadName: ofLead && lead !== undefined ? `${lead.firstName} ${lead.lastName}`.trim() : null,
    };
  });
}
