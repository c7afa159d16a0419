import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type LaunchedApp, launchElectron } from '../../../dev/launch-electron.ts';
import { projectRoot } from '../../../dev/project-root.ts';
import { offerSetUp } from '../../../relay/access/set-up.ts';
import { acceptCompliance } from '../../../relay/practice/accept-compliance.ts';
import type { Controls } from '../../../relay/carrier/simulated/controls.ts';
import { COMPLIANCE_WORD } from '../../../src-shared/domain/compliance-word.ts';
import type { SignedIn } from '../../../src-shared/protocol/commands.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../../src-shared/protocol/tracking-number.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../../support/a-relay.ts';
import { testDesktop } from './test-desktop.ts';

/** A person's desktop, on the screen until the file ends. */
export type Seat = {
  /** What the person sees now; another page after `restart`. */
  readonly window: Page;
  readonly app: LaunchedApp;
  readonly userDataDir: string;
  /** Everything that the window complained of: console errors, breaches of its content policy, uncaught faults. */
  readonly complaints: string[];
  /** Closes the app as its menu does; `kill` ends it as a power cut would. */
  close(): Promise<void>;
  kill(): Promise<void>;
  /** Starts the app again on the same files. Nobody signs in by itself. */
  start(): Promise<Page>;
};

export type FrontDesk = {
  readonly relay: ARelay;
  readonly practice: APractice;
  readonly carrier: Controls;
  /** The practice's first location, whose number texts. */
  readonly location: Location;
  readonly number: TrackingNumber;
  /** The first desktop's window, where the admin is signed in. */
  readonly window: Page;
  readonly seat: Seat;
  /** Another desktop. Without a person nobody is signed in at it. */
  takeSeat(person: SignedIn | null, options?: SeatOptions): Promise<Seat>;
  /** A lead with a phone that no other lead has, unless one is given. Resolves with the phone as E.164. */
  lead(firstName: string, fields?: Record<string, unknown>): Promise<{ readonly id: string; readonly phone: string }>;
  /** Of an empty relay. */
  readonly setUpCode: string;
  /** What the phone shows of the practice, oldest first. */
  received(phone: string): string[];
};

type SeatOptions = {
  /** The person texts for the first time: the word on compliance is not accepted yet. */
  readonly isFirstUse?: boolean;
};

type Options = {
  /** The practice has nothing yet: no location and no number. */
  readonly isNew?: boolean;
  readonly signedIn?: boolean;
  /** The relay has no practice at all and waits to be set up; nobody is signed in. */
  readonly isEmpty?: boolean;
  /** The relay's clock. */
  readonly now?: () => Date;
};

/**
 * A real relay, a simulated carrier and a desktop of the practice's admin, shared by the tests of one file, so that Electron starts once.
 * After each test that failed there is a picture of every window in test-results/; after each test the windows must have had nothing to complain of.
 */
export function frontDesk({ signedIn = true, isNew = false, isEmpty = false, ...options }: Options = {}): FrontDesk {
  const seats: Seat[] = [];
  const ends: (() => Promise<unknown>)[] = [];
  let parts: Pick<FrontDesk, 'relay' | 'seat'> | undefined;
  let practice: APractice | undefined;
  let setUpCode = '';
  let place: Pick<FrontDesk, 'location' | 'number'> | undefined;
  const made = () => there(parts);

  async function takeSeat(person: SignedIn | null, relay = made().relay, { isFirstUse = false }: SeatOptions = {}): Promise<Seat> {
    if (person !== null && !isFirstUse)
      await acceptCompliance(relay.store.practice, person.accountId, person.staffId, COMPLIANCE_WORD.version, new Date());
    const userDataDir = await mkdtemp(join(tmpdir(), 'leadline-user-data-'));
    ends.push(() => rm(userDataDir, { recursive: true, force: true, maxRetries: 5 }));
    const seat = await aSeat(userDataDir, relay.url, person);
    ends.push(seat.kill);
    seats.push(seat);
    if (person !== null) await seat.window.getByRole('navigation', { name: 'Main' }).waitFor();
    return seat;
  }

  beforeAll(async () => {
    const relay = await aRelay(options);
    ends.push(relay.stop);
    if (isEmpty) setUpCode = (await offerSetUp(relay.store.state, new Date())) ?? '';
    else practice = await relay.practice();
    place = isNew ? undefined : await practice?.location();
    parts = { relay, seat: await takeSeat(signedIn && practice !== undefined ? practice.admin : null, relay) };
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') for (const [index, seat] of seats.entries()) await takePicture(seat, `${index + 1}-${task.name}`);
    for (const seat of seats) expect(seat.complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  let phones = 0;
  return {
    get relay() {
      return made().relay;
    },
    get practice() {
      return there(practice);
    },
    get carrier() {
      return made().relay.carrier.controls;
    },
    get location() {
      return there(place).location;
    },
    get number() {
      return there(place).number;
    },
    get setUpCode() {
      return setUpCode;
    },
    get seat() {
      return made().seat;
    },
    get window() {
      return made().seat.window;
    },
    takeSeat: (person, seat) => takeSeat(person, made().relay, seat),
    async lead(firstName, fields = {}) {
      phones += 1;
      const phone1 = `+1512555${String(2000 + phones)}`;
      const lead = await there(practice).lead({ firstName, lastName: '', phone1, ...fields });
      return { id: lead.id, phone: lead.phones[0]?.number ?? '' };
    },
    received: phone =>
      made()
        .relay.carrier.controls.handsets.filter(entry => entry.phone === phone && entry.side === 'practice')
        .map(entry => entry.body),
  };
}

function there<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('This is there once the tests run, and the location only where the practice is not new.');
  return part;
}

async function aSeat(userDataDir: string, relayUrl: string, person: SignedIn | null): Promise<Seat> {
  const complaints: string[] = [];
  const launch = async (as: SignedIn | null) => {
    const { runtime, env, args } = testDesktop();
    const signIn = as === null ? {} : { LEADLINE_SIGN_IN: `${as.email}:${PASSWORD}` };
    const launched = await launchElectron(runtime, { userDataDir, args, env: { ...env, LEADLINE_RELAY_URL: relayUrl, ...signIn } });
    launched.window.setDefaultTimeout(60_000);
    launched.window.on('console', said => {
      if (said.type() === 'error' || said.type() === 'warning') complaints.push(said.text());
    });
    launched.window.on('pageerror', error => complaints.push(String(error)));
    return launched;
  };
  let app = await launch(person);
  return {
    get app() {
      return app;
    },
    get window() {
      return app.window;
    },
    userDataDir,
    complaints,
    close: () => app.close(),
    kill: () => app.kill(),
    async start() {
      app = await launch(null);
      return app.window;
    },
  };
}

async function takePicture({ app, window }: Seat, name: string): Promise<void> {
  const folder = join(projectRoot, 'test-results');
  await mkdir(folder, { recursive: true });
  const file = `${name.replaceAll(/[^\w]+/g, '-').slice(0, 100)}.png`;
  console.error(`Picture of the failure: test-results/${file}. The app wrote:\n${app.output().slice(-2000)}`);
  await window.screenshot({ path: join(folder, file), timeout: 5_000 }).catch(() => {}); // the app may be gone
}
