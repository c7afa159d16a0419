import { chmodSync, mkdirSync } from 'node:fs';
import type { Connection, Session } from '../../src-shared/desktop-api.ts';
import { SecondFactorConfirmed, SecondFactorKey } from '../../src-shared/protocol/people.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import { AcceptInvitation, SignedIn, SignIn } from '../../src-shared/protocol/commands.ts';
import { Ledger } from '../../src-shared/protocol/ledger-head.ts';
import { z } from 'zod';
import type { Applied } from '../cache/apply-batch.ts';
import type { Command } from '../cache/outbox.ts';
import type { Cache } from '../cache/start-cache.ts';
import { runOutbox, type OutboxRunner } from './outbox-runner.ts';
import { problem, ProblemError } from './problem-error.ts';
import { deviceKey } from './device-key.ts';
import { thisDevice } from './this-device.ts';
import { SetUp, SetUpState } from '../../src-shared/protocol/set-up.ts';
import { relayClient, type RelayClient } from './relay-client.ts';
import { relayUrl } from './relay-url.ts';
import type { KeptSession } from './kept-session.ts';
import { reportViews, type ViewReporter } from './report-views.ts';
import type { Sealer } from './sealed-file.ts';
import { signedInSession } from './signed-in-session.ts';
import { type Keeping, keyFileIn, sessionFileIn, storeSettings } from './store-settings.ts';
import { startSync, type Line, type Sync, type SyncTiming } from './sync.ts';
import { type TakenUp, takeUpSession } from './take-up-session.ts';

/** What is at hand while somebody is signed in. */
export type SignedInDesktop = {
  readonly kept: KeptSession;
  readonly relay: RelayClient;
  readonly outbox: OutboxRunner;
  readonly views: ViewReporter;
  readonly sync: Sync;
};

export type SessionListener = {
  readonly session: (session: Session) => void;
  readonly connection: (connection: Connection) => void;
  readonly applied: (applied: Applied) => void;
  /** What waits in a conversation changed; null: anything may have. */
  readonly waitingChanged: (leadId: string | null) => void;
  /** Something that a person did while the relay was away was refused by it, when nobody waited for the answer any more. */
  readonly refusedLate: (command: Command, problem: Problem) => void;
  /** Something the person should know of at opening. */
  readonly deskSetAside: () => void;
  readonly fault: (error: unknown) => void;
};

export type DesktopSession = {
  /** Takes up the session that was left here, if any, or goes on with one that is being taken up already. */
  readonly resume: (takingUp?: Promise<TakenUp | null>) => Promise<void>;
  readonly session: () => Session;
  readonly connection: () => Connection;
  /** Throws the Problem that the window shows where nobody is signed in. */
  readonly current: () => SignedInDesktop;
  readonly signIn: (given: SignInGiven) => Promise<Session>;
  readonly acceptInvitation: (given: InvitationGiven) => Promise<Session>;
  /** Whether the relay there has no practice yet. False where it does not say. */
  readonly isRelayEmpty: (typed: string) => Promise<boolean>;
  readonly setUpRelay: (given: SetUpGiven) => Promise<Session>;
  /** @param password null: the one that has just been given at sign-in. */
  readonly beginSecondFactor: (password: string | null) => Promise<SecondFactorKey>;
  /** Answers the recovery codes. The desktop goes on with another token. */
  readonly confirmSecondFactor: (code: string) => Promise<string[]>;
  /** The recovery codes that sign-in asked for are kept. */
  readonly finishEnrolment: () => Promise<Session>;
  /** Too many wrong tries at the lock: only the full sign-in helps. Drafts and what waits are kept. */
  readonly demandSignIn: (because: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Tells the window how many texts wait here, after one was added or taken back. */
  readonly countWaiting: () => Promise<void>;
  /** Ends the work in good order: the app quits. */
  readonly stop: () => Promise<void>;
};

type SignInGiven = {
  readonly relayUrl: string;
  readonly email: string;
  readonly password: string;
  readonly secondFactorCode?: string | undefined;
};
type SetUpGiven = {
  readonly relayUrl: string;
  readonly code: string;
  readonly practiceName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};
type InvitationGiven = Omit<SignInGiven, 'email'> & { readonly code: string; readonly name: string };

/** Signed in at the relay, which wants a second factor before anything else. */
type Enrolling = { readonly url: string; readonly answer: SignedIn; readonly password: string; readonly isConfirmed: boolean };

type Deps = {
  readonly cache: Cache;
  readonly sealer: Sealer;
  /** Where everything of this desktop is kept. */
  readonly folder: string;
  readonly defaultRelayUrl: string;
  readonly nativeBinding: string | undefined;
  readonly listener: SessionListener;
  readonly timing?: SyncTiming;
  /** Whether the screen is locked. */
  readonly isLocked?: () => boolean;
};

const PATIENCE_FOR_VIEWS_MS = 3_000;
/** How often a full disk is looked at again. */
const ROOM_MS = 5_000;
const NO_LINE: Line = { state: 'connecting', lastHeardAt: null, offlineSince: null, progress: null, retryAt: null };

/** Who is at this desktop, and everything that lives and ends with that. */
export function desktopSession({
  cache,
  sealer,
  folder,
  defaultRelayUrl,
  nativeBinding,
  listener,
  timing,
  isLocked = () => false,
}: Deps): DesktopSession {
  const keeping: Keeping = { sealer, folder, nativeBinding };
  const sessionFile = sessionFileIn(keeping);
  let signedIn: SignedInDesktop | null = null;
  let signedOut: Extract<Session, { state: 'signed_out' }> = { state: 'signed_out', relayUrl: defaultRelayUrl, because: null };
  let enrolling: Enrolling | null = null;
  let waitingHere = 0;
  let changing: Promise<unknown> = Promise.resolve();

  /** Sign-in, sign-out and the relay's own ending of a session never overlap. */
  function inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = changing.then(change, change);
    changing = turn.catch(() => {});
    return turn;
  }

  function session(): Session {
    if (enrolling !== null) {
      const { accountName, email } = enrolling.answer;
      return { state: 'enrolling', relayUrl: enrolling.url, accountName, email };
    }
    return signedIn === null ? signedOut : signedInSession(signedIn.kept, sealer, isLocked());
  }
  const connection = (): Connection => ({ ...(signedIn?.sync.line() ?? NO_LINE), waitingHere, diskFull: cache.isDiskFull() });

  async function countWaiting(): Promise<void> {
    if (signedIn === null) return;
    const before = waitingHere;
    waitingHere = await cache.countWaiting();
    if (waitingHere !== before) listener.connection(connection());
  }

  /** Nobody else at this computer has any business in it. */
  function ownFolder(): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }

  const openFor = async (kept: KeptSession) => cache.open(await storeSettings(kept, keeping));

  async function begin({ kept, opened }: TakenUp): Promise<void> {
    if (opened.deskSetAside) listener.deskSetAside();
    let sync: Sync | null = null;
    let reachable = false;
    const relay = relayClient(kept.relayUrl, kept.token, () => sync?.heard());
    const ended = () => void inTurn(() => endedByRelay(relay)).catch(listener.fault);
    const outbox = runOutbox({
      cache,
      relay,
      listener: {
        changed: leadId => {
          listener.waitingChanged(leadId);
          countWaiting().catch(listener.fault);
        },
        unauthorized: ended,
        refusedLate: listener.refusedLate,
        fault: listener.fault,
      },
    });
    const views = reportViews(cache, relay, listener.fault);
    sync = startSync({
      cache,
      relay,
      ...(timing === undefined ? {} : { timing }),
      listener: {
        line: line => {
          listener.connection({ ...line, waitingHere, diskFull: cache.isDiskFull() });
          const isLive = line.state === 'live';
          if (isLive && !reachable) {
            outbox.reachable();
            views.kick();
            pinLedgerKey(relay).catch(listener.fault);
          }
          reachable = isLive;
        },
        applied: listener.applied,
        unauthorized: ended,
        fault: listener.fault,
      },
    });
    signedIn = { kept, relay, outbox, views, sync };
    listener.session(session());
    await countWaiting();
    outbox.kick();
  }

  /** Once, at the first contact after a sign-in on this machine. [C11] */
  async function pinLedgerKey(relay: RelayClient): Promise<void> {
    if (await cache.hasLedgerKey()) return;
    try {
      await cache.pinLedgerKey((await relay.ask(Ledger, 'GET', '/v1/ledger')).publicKey);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error; // the relay is away again; the next contact asks once more
    }
  }

  async function end(): Promise<void> {
    const ending = signedIn;
    signedIn = null;
    waitingHere = 0;
    if (ending === null) return;
    ending.views.stop();
    await Promise.all([ending.outbox.stop(), ending.sync.stop()]);
  }

  /** The token is not good any more. Nothing of leads stays readable here but what this person had not sent yet, sealed. [F28] */
  async function endedByRelay(relay: RelayClient): Promise<void> {
    await leave(relay, 'The relay ended this session. Sign in again; texts that had not left are kept.');
  }
  async function leave(relay: RelayClient, because: string): Promise<void> {
    if (signedIn?.relay !== relay) return;
    signedOut = { state: 'signed_out', relayUrl: relay.url, because };
    await end();
    sessionFile.remove();
    await cache.closeAndForgetCache();
    listener.session(session());
  }

  /** What is kept on disk is whole before anything is done with it. */
  async function keepSession(kept: KeptSession): Promise<void> {
    if (sealer.backend === null) return;
    ownFolder();
    await sessionFile.write(JSON.stringify(kept));
  }

  /** What a relay hears of this machine. */
  async function device(url: string) {
    if (sealer.backend !== null) ownFolder();
    return { ...thisDevice(), deviceKey: await deviceKey(keeping, url) };
  }

  async function enter(url: string, answer: SignedIn, password: string): Promise<Session> {
    if (signedIn === null && answer.mustEnrol === 'now') {
      enrolling = { url, answer, password, isConfirmed: false };
      listener.session(session());
      return session();
    }
    const kept: KeptSession = { ...answer, relayUrl: url };
    if (signedIn !== null) throw problem('conflict', 'Somebody is signed in already. Sign out first.');
    await keepSession(kept);
    await begin({ kept, opened: await openFor(kept) });
    return session();
  }

  /** The relay's client and token of whoever sets up a second factor. */
  function enrolClient(): RelayClient {
    if (enrolling !== null) return relayClient(enrolling.url, enrolling.answer.token);
    if (signedIn === null) throw problem('unauthorized', 'Sign in first.');
    return signedIn.relay;
  }

  function checked<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
    const read = schema.safeParse(given);
    if (read.success) return read.data;
    const reasons = read.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`);
    throw problem('invalid_request', `Please check: ${reasons.join('; ')}.`);
  }

  cache.onRenewed(({ desk }) => {
    if (desk) listener.deskSetAside();
    signedIn?.sync.restart();
    signedIn?.outbox.reachable();
    countWaiting().catch(listener.fault);
  });
  let roomTimer: NodeJS.Timeout | undefined;
  cache.onDiskFull(isFull => {
    listener.connection(connection());
    if (isFull) roomTimer = setTimeout(() => void lookForRoom(), timing?.roomMs ?? ROOM_MS);
    else signedIn?.sync.restart();
  });
  /** The disk was full. Nobody tells us when it is not any more. */
  async function lookForRoom(): Promise<void> {
    await cache.tryRoom().catch(() => {});
    if (cache.isDiskFull()) roomTimer = setTimeout(() => void lookForRoom(), timing?.roomMs ?? ROOM_MS);
  }
  return {
    session,
    connection,
    current: () => {
      if (signedIn === null) throw problem('unauthorized', 'Sign in first.');
      return signedIn;
    },
    resume: takingUp =>
      inTurn(async () => {
        const takenUp = await (takingUp ?? takeUpSession(cache, keeping));
        if (takenUp !== null) await begin(takenUp);
      }),
    signIn: ({ relayUrl: typed, email, password, secondFactorCode }) =>
      inTurn(async () => {
        const url = relayUrl(typed);
        const body = checked(SignIn, { email: email.trim(), password, secondFactorCode, ...(await device(url)) });
        enrolling = null;
        return enter(url, await relayClient(url, null).ask(SignedIn, 'POST', '/v1/sessions', { body }), password);
      }),
    acceptInvitation: ({ relayUrl: typed, code, name, password, secondFactorCode }) =>
      inTurn(async () => {
        const url = relayUrl(typed);
        const body = checked(AcceptInvitation, { code, name, password, secondFactorCode, ...(await device(url)) });
        enrolling = null;
        return enter(url, await relayClient(url, null).ask(SignedIn, 'POST', '/v1/invitations/accept', { body }), password);
      }),
    isRelayEmpty: async typed => {
      try {
        return (await relayClient(relayUrl(typed), null).ask(SetUpState, 'GET', '/v1/setup', { timeoutMs: 5_000 })).open;
      } catch (error) {
        if (error instanceof ProblemError) return false;
        throw error;
      }
    },
    setUpRelay: ({ relayUrl: typed, code, practiceName, name, email, password }) =>
      inTurn(async () => {
        const url = relayUrl(typed);
        const body = checked(SetUp, { code, practiceName, name, email, password, ...(await device(url)) });
        enrolling = null;
        return enter(url, await relayClient(url, null).ask(SignedIn, 'POST', '/v1/setup', { body }), password);
      }),
    beginSecondFactor: password => {
      const body = { password: password ?? enrolling?.password ?? '' };
      return enrolClient().ask(SecondFactorKey, 'POST', '/v1/me/second-factor', { body });
    },
    // In turn: the relay closes the line of the old token, which must find the new one in its place.
    confirmSecondFactor: code =>
      inTurn(async () => {
        const answer = await enrolClient().ask(SecondFactorConfirmed, 'POST', '/v1/me/second-factor/confirm', { body: { code } });
        const changed = { token: answer.token, mustEnrol: 'no' as const };
        if (enrolling !== null) enrolling = { ...enrolling, answer: { ...enrolling.answer, ...changed }, isConfirmed: true };
        else if (signedIn !== null) {
          const kept = { ...signedIn.kept, ...changed };
          await keepSession(kept);
          await end();
          await begin({ kept, opened: await openFor(kept) });
        }
        return answer.recoveryCodes;
      }),
    finishEnrolment: () =>
      inTurn(async () => {
        const done = enrolling;
        if (done === null || !done.isConfirmed) throw problem('conflict', 'Set up the second factor first.');
        enrolling = null;
        return enter(done.url, done.answer, done.password);
      }),
    demandSignIn: because =>
      inTurn(async () => {
        if (signedIn === null) return;
        const { relay, kept } = signedIn;
        await leave(relay, because);
        await relayClient(kept.relayUrl, kept.token)
          .ask(z.unknown(), 'DELETE', '/v1/sessions/current', { timeoutMs: 3_000 })
          .catch(() => {}); // this machine is clean by now
      }),
    signOut: () =>
      inTurn(async () => {
        if (enrolling !== null) {
          signedOut = { state: 'signed_out', relayUrl: enrolling.url, because: null };
          enrolling = null;
          listener.session(session());
        }
        if (signedIn === null) return;
        const unsent = await cache.countUnsent();
        if (unsent > 0) {
          const texts = unsent === 1 ? 'A text has' : `${unsent} texts have`;
          throw problem(
            'conflict',
            `${texts} not been sent yet and would be lost. Wait until they are sent or take them back, then sign out.`,
          );
        }
        if ((await cache.countUntold()) > 0)
          throw problem(
            'conflict',
            'Something you did has not reached the relay yet and would be lost. Wait until the relay is reached, then sign out.',
          );
        const { kept, views } = signedIn;
        // What was looked at is told while the token is good; offline it stays, sealed, for this person's next sign-in here.
        await Promise.race([views.flush().catch(() => {}), new Promise(resolve => setTimeout(resolve, PATIENCE_FOR_VIEWS_MS))]);
        await end();
        sessionFile.remove();
        const othersLeft = await cache.closeAndForget();
        if (!othersLeft) keyFileIn(keeping).remove();
        signedOut = { state: 'signed_out', relayUrl: kept.relayUrl, because: null };
        listener.session(session());
        // The machine is clean by now; should the relay not hear of it, the token is gone all the same.
        await relayClient(kept.relayUrl, kept.token)
          .ask(z.unknown(), 'DELETE', '/v1/sessions/current', { timeoutMs: 3_000 })
          .catch(() => {});
      }),
    countWaiting,
    stop: () =>
      inTurn(async () => {
        clearTimeout(roomTimer);
        await end();
        await cache.stop();
      }),
  };
}
