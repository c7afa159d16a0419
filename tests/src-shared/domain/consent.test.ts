import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerInbound, type InboundCase, type InboundDecision, type NumberStanding, optOut } from '../../../src-shared/domain/consent.ts';
import type { Reply } from '../../../src-shared/domain/reply-words.ts';
import { readReply } from '../../../src-shared/domain/reply-words.ts';
import type { Consent } from '../../../src-shared/protocol/lead.ts';

const NOW = new Date('2026-05-04T17:00:00.000Z');
const LONG_AGO = new Date('2026-05-01T17:00:00.000Z');

type Given = Partial<Omit<InboundCase, 'standing' | 'reply'>> & { standing?: Partial<NumberStanding> };

/** A lead texts `body`; `consent` brings the standing that it has in ordinary life. */
function texts(body: string, consent: Consent, given: Given = {}): InboundDecision {
  return answerInbound({
    reply: readReply(body),
    isLead: true,
    doNotTextByStaff: false,
    consentMode: 'request',
    carrierAnswersStop: true,
    now: NOW,
    ...given,
    standing: { consent, optedOut: false, optedOutAt: null, frozen: false, warningSent: consent !== 'none', ...given.standing },
  });
}

const stopped = { consent: 'declined', optedOut: true, optedOutAt: LONG_AGO, warningSent: true } as const;
const kept = {
  ledger: [],
  stopMark: 'keep',
  cancelWaiting: false,
  releaseDeferred: false,
  reply: null,
  frozen: false,
  notifyStaff: true,
} as const;

describe('the table of what a lead’s text does', () => {
  test.each(['STOP', 'CANCEL', 'END', 'QUIT', 'opt out', 'revoke'])(
    '[O13, O14] %s reaches everything, whatever had been said before',
    word => {
      for (const consent of ['none', 'requested', 'granted', 'declined'] as const)
        expect(texts(word, consent)).toMatchObject({ nextConsent: 'declined', optedOut: true, stopMark: 'mark', cancelWaiting: true });
    },
  );

  test('[O13, O4] DECLINE answers the one question about texts here: it opts nobody out and marks no lead', () => {
    for (const consent of ['requested', 'granted'] as const)
      expect(texts('DECLINE', consent)).toMatchObject({ nextConsent: 'declined', optedOut: false, stopMark: 'keep' });
  });

  test('[C5] CONSENT with none: the request goes out, nothing is granted', () => {
    expect(texts('CONSENT', 'none')).toEqual({
      ...kept,
      nextConsent: 'requested',
      optedOut: false,
      ledger: ['requested'],
      reply: 'consent_request',
    });
  });

  test('[C4] CONSENT with requested: granted, deferred texts go out', () => {
    expect(texts('CONSENT', 'requested')).toMatchObject({
      nextConsent: 'granted',
      ledger: ['granted'],
      releaseDeferred: true,
      cancelWaiting: false,
      reply: null,
    });
  });

  test('[C4] CONSENT with granted changes nothing and releases nothing twice', () => {
    expect(texts('CONSENT', 'granted')).toEqual({ ...kept, nextConsent: 'granted', optedOut: false });
  });

  test('CONSENT after DECLINE grants', () => {
    expect(texts('CONSENT', 'declined')).toMatchObject({
      nextConsent: 'granted',
      optedOut: false,
      ledger: ['granted'],
      releaseDeferred: true,
    });
  });

  test('[O3] CONSENT after STOP grants, lifts the opt-out and the Do Not Text that it set', () => {
    expect(texts('CONSENT', 'declined', { standing: stopped })).toMatchObject({
      nextConsent: 'granted',
      optedOut: false,
      stopMark: 'unmark',
      ledger: ['opt_out_lifted', 'granted'],
      releaseDeferred: true,
    });
  });

  test.each(['requested', 'declined'] as const)('[C5] CONSENT with %s whose warning never left asks and grants nothing', consent => {
    const decision = texts('CONSENT', consent, { standing: { warningSent: false } });
    expect(decision).toMatchObject({ nextConsent: 'requested', reply: 'consent_request', releaseDeferred: false });
    expect(decision.ledger).not.toContain('granted');
  });

  test('[C5, O7] CONSENT after a STOP that came before any warning lifts the opt-out and asks', () => {
    expect(texts('CONSENT', 'declined', { standing: { ...stopped, warningSent: false } })).toMatchObject({
      nextConsent: 'requested',
      optedOut: false,
      stopMark: 'unmark',
      ledger: ['opt_out_lifted', 'requested'],
      reply: 'consent_request',
    });
  });

  test.each(['none', 'requested', 'granted'] as const)('DECLINE with %s: declined, what waits is cancelled, no reply', consent => {
    expect(texts('DECLINE', consent)).toEqual({
      ...kept,
      nextConsent: 'declined',
      optedOut: false,
      ledger: ['declined'],
      cancelWaiting: true,
    });
  });

  test('DECLINE with declined stays', () => {
    expect(texts('DECLINE', 'declined')).toEqual({ ...kept, nextConsent: 'declined', optedOut: false });
  });

  test.each(['none', 'requested', 'granted'] as const)(
    '[O2] STOP with %s: declined, opted out, leads marked, waiting cancelled',
    consent => {
      expect(texts('STOP', consent)).toEqual({
        ...kept,
        nextConsent: 'declined',
        optedOut: true,
        ledger: ['declined', 'opted_out'],
        stopMark: 'mark',
        cancelWaiting: true,
      });
    },
  );

  test('[O2] STOP with declined adds the opt-out; a second STOP adds nothing to the ledger and still marks and cancels', () => {
    expect(texts('STOP', 'declined')).toMatchObject({ optedOut: true, ledger: ['opted_out'], stopMark: 'mark', cancelWaiting: true });
    expect(texts('STOP', 'declined', { standing: stopped })).toMatchObject({
      optedOut: true,
      ledger: [],
      stopMark: 'mark',
      cancelWaiting: true,
    });
  });

  test.each([
    ['none', 'none'],
    ['requested', 'requested'],
    ['granted', 'granted'],
    ['declined', 'none'],
  ] as const)('[O7] START with %s leads to %s and lifts an opt-out', (consent, next) => {
    expect(texts('START', consent)).toEqual({ ...kept, nextConsent: next, optedOut: false, stopMark: 'unmark' });
    expect(texts('START', consent, { standing: { optedOut: true, optedOutAt: LONG_AGO } })).toEqual({
      ...kept,
      nextConsent: next,
      optedOut: false,
      ledger: ['opt_out_lifted'],
      stopMark: 'unmark',
    });
  });

  test.each(['none', 'requested', 'granted', 'declined'] as const)(
    '[R3] HELP with %s is answered where the carrier does not, and changes nothing',
    consent => {
      expect(texts('HELP', consent)).toEqual({ ...kept, nextConsent: consent, optedOut: false });
      expect(texts('HELP', consent, { carrierAnswersStop: false })).toEqual({
        ...kept,
        nextConsent: consent,
        optedOut: false,
        reply: 'help_reply',
      });
      expect(texts('Help!', consent)).toMatchObject({ reply: 'help_reply' });
    },
  );

  test.each(['yes', 'OK', 'Do you have time on Friday?', ''])('[C8] %j with none: the request goes out', body => {
    expect(texts(body, 'none')).toMatchObject({ nextConsent: 'requested', ledger: ['requested'], reply: 'consent_request' });
  });

  test.each(['yes', 'OK', 'Do you have time on Friday?', ''])('[C8] %j with requested: the waiting reply', body => {
    expect(texts(body, 'requested')).toEqual({ ...kept, nextConsent: 'requested', optedOut: false, reply: 'waiting_reply' });
  });

  test.each(['granted', 'declined'] as const)('anything else with %s is kept, staff are told, no reply', consent => {
    expect(texts('See you then', consent)).toEqual({ ...kept, nextConsent: consent, optedOut: false });
  });

  test.each([
    ['none', 'requested', 'consent_request'],
    ['requested', 'declined', null],
    ['granted', 'granted', null],
    ['declined', 'declined', null],
  ] as const)('[C9] a bare no with %s leads to %s', (consent, nextConsent, reply) => {
    expect(texts('no thanks', consent)).toMatchObject({ nextConsent, reply });
  });

  test.each(['none', 'requested', 'granted', 'declined'] as const)(
    '[R4] with %s a reaction changes nothing, gets no answer and disturbs nobody',
    consent => {
      expect(texts('Liked “CONSENT”', consent)).toEqual({ ...kept, nextConsent: consent, optedOut: false, notifyStaff: false });
    },
  );
});

describe('freezing', () => {
  test.each(['none', 'requested', 'granted', 'declined'] as const)(
    '[O6] words that probably mean stop freeze a number with %s',
    consent => {
      expect(texts('stop texting me', consent)).toEqual({
        ...kept,
        nextConsent: consent,
        optedOut: false,
        frozen: true,
        ledger: ['frozen'],
      });
    },
  );

  test('[O6] a frozen number with none is asked nothing, unless the lead texts CONSENT', () => {
    const standing = { frozen: true };
    expect(texts('hello', 'none', { standing })).toMatchObject({ frozen: true, reply: null, nextConsent: 'none', ledger: [] });
    expect(texts('CONSENT', 'none', { standing })).toMatchObject({
      frozen: false,
      reply: 'consent_request',
      ledger: ['unfrozen', 'requested'],
    });
  });

  test('[O6] a frozen number gets no waiting reply and no help', () => {
    expect(texts('hello', 'requested', { standing: { frozen: true } }).reply).toBeNull();
    expect(texts('HELP', 'requested', { standing: { frozen: true }, carrierAnswersStop: false }).reply).toBeNull();
  });

  test('[O6] the lead’s own clear words end a freeze: STOP, START, CONSENT', () => {
    expect(texts('STOP', 'granted', { standing: { frozen: true } })).toMatchObject({
      frozen: false,
      optedOut: true,
      ledger: ['unfrozen', 'declined', 'opted_out'],
    });
    expect(texts('START', 'granted', { standing: { frozen: true } })).toMatchObject({ frozen: false, ledger: ['unfrozen'] });
    expect(texts('CONSENT', 'requested', { standing: { frozen: true } })).toMatchObject({ frozen: false, ledger: ['unfrozen', 'granted'] });
  });

  test('[O6] an opted-out number is not frozen on top', () => {
    expect(texts('stop texting me', 'declined', { standing: stopped })).toMatchObject({ frozen: false, ledger: [], optedOut: true });
  });
});

describe('confirming an opt-out', () => {
  test.each([
    ['STOP', true, null],
    ['STOP', false, 'opt_out_confirmation'],
    ['opt out', true, 'opt_out_confirmation'],
    ['STOP.', true, 'opt_out_confirmation'],
    ['stop texting me', true, null],
  ] as const)('[O5] %j where the carrier answers its words (%s) is answered with %s', (body, carrierAnswersStop, reply) => {
    expect(texts(body, 'granted', { carrierAnswersStop }).reply).toBe(reply);
  });

  test('[O5] once: not again for a number that is opted out', () => {
    expect(texts('STOP.', 'declined', { standing: stopped }).reply).toBeNull();
  });

  test('[O2] an opt-out by another route than a text does the same and sends nothing', () => {
    expect(optOut({ consent: 'granted', optedOut: false, optedOutAt: null, frozen: false, warningSent: true })).toEqual({
      ...kept,
      nextConsent: 'declined',
      optedOut: true,
      ledger: ['declined', 'opted_out'],
      stopMark: 'mark',
      cancelWaiting: true,
    });
  });
});

describe('who is asked nothing', () => {
  test.each([
    ['hello', 'none'],
    ['CONSENT', 'none'],
    ['hello', 'requested'],
    ['HELP', 'granted'],
    ['STOP.', 'granted'],
  ] as const)('[R1] %j with %s from a lead whom staff marked Do Not Text gets no answer', (body, consent) => {
    expect(texts(body, consent, { doNotTextByStaff: true, carrierAnswersStop: false }).reply).toBeNull();
  });

  test('[R1] a lead whom staff marked is not moved to requested, since no request went', () => {
    expect(texts('hello', 'none', { doNotTextByStaff: true })).toEqual({ ...kept, nextConsent: 'none', optedOut: false });
  });

  test.each(['hello', 'CONSENT'])('[C6] in on_file_only mode %j with none sends no request', body => {
    expect(texts(body, 'none', { consentMode: 'on_file_only' })).toEqual({ ...kept, nextConsent: 'none', optedOut: false });
  });
});

describe('strangers', () => {
  test.each(['none', 'requested', 'granted', 'declined'] as const)(
    'CONSENT and other words with %s are kept and get the stranger’s reply',
    consent => {
      for (const body of ['CONSENT', 'hello', 'no']) {
        expect(texts(body, consent, { isLead: false })).toEqual({
          ...kept,
          nextConsent: consent,
          optedOut: false,
          reply: 'stranger_reply',
        });
      }
    },
  );

  test('[O2, O8] a stranger’s STOP is honoured, and binds leads that get the number later', () => {
    expect(texts('STOP', 'none', { isLead: false })).toMatchObject({
      nextConsent: 'declined',
      optedOut: true,
      ledger: ['declined', 'opted_out'],
    });
    expect(texts('hello', 'declined', { isLead: false, standing: stopped }).reply).toBeNull();
  });
});

describe('CONSENT and STOP close together', () => {
  test.each([0, 1, 4_999, -1])('[O9] a CONSENT %d ms after the opt-out changes nothing', ms => {
    const optedOutAt = new Date(NOW.getTime() - ms);
    expect(texts('CONSENT', 'declined', { standing: { ...stopped, optedOutAt } })).toEqual({
      ...kept,
      nextConsent: 'declined',
      optedOut: true,
    });
  });

  test.each([5_000, 60_000])('[O9] a CONSENT %d ms after the opt-out counts', ms => {
    const optedOutAt = new Date(NOW.getTime() - ms);
    expect(texts('CONSENT', 'declined', { standing: { ...stopped, optedOutAt } }).nextConsent).toBe('granted');
  });

  test.each([
    ['STOP', 'CONSENT'],
    ['CONSENT', 'STOP'],
  ])('[O9] %s and %s within a second end declined and opted out', (first, second) => {
    let world = aWorld();
    world = step(step(world, 'hello', 60_000), first, 500);
    world = step(world, second, 500);
    expect(world.standing).toMatchObject({ consent: 'declined', optedOut: true });
  });
});

type World = {
  readonly standing: NumberStanding;
  readonly now: Date;
  readonly markedByStop: boolean;
  readonly deferred: number;
  readonly decision: InboundDecision | null;
};

function aWorld(): World {
  return {
    standing: { consent: 'none', optedOut: false, optedOutAt: null, frozen: false, warningSent: false },
    now: NOW,
    markedByStop: false,
    deferred: 2,
    decision: null,
  };
}

/** What the relay makes of one text, as far as the number is concerned. */
function step(world: World, body: string, afterMs: number, given: Partial<InboundCase> = {}): World {
  const now = new Date(world.now.getTime() + afterMs);
  const decision = answerInbound({
    reply: readReply(body),
    standing: world.standing,
    isLead: true,
    doNotTextByStaff: false,
    consentMode: 'request',
    carrierAnswersStop: true,
    now,
    ...given,
  });
  const optedOutAt = decision.optedOut ? (world.standing.optedOutAt ?? now) : null;
  return {
    now,
    decision,
    standing: {
      consent: decision.nextConsent,
      optedOut: decision.optedOut,
      optedOutAt,
      frozen: decision.frozen,
      warningSent: world.standing.warningSent || decision.reply === 'consent_request',
    },
    markedByStop: decision.stopMark === 'keep' ? world.markedByStop : decision.stopMark === 'mark',
    deferred: decision.cancelWaiting || decision.releaseDeferred ? 0 : world.deferred,
  };
}

const BODIES = [
  'CONSENT',
  'consent.',
  'DECLINE',
  'STOP',
  'opt out',
  'START',
  'HELP',
  'yes',
  'no',
  'hello',
  'stop texting me',
  'Liked “CONSENT”',
  'CONSENT STOP',
];
const history = fc.array(
  fc.record({
    body: fc.constantFrom(...BODIES),
    afterMs: fc.integer({ min: 0, max: 20_000 }),
    isLead: fc.boolean(),
    doNotTextByStaff: fc.boolean(),
    consentMode: fc.constantFrom('request' as const, 'on_file_only' as const),
    carrierAnswersStop: fc.boolean(),
  }),
  { maxLength: 25 },
);
const seeded = { seed: 20_260_504, numRuns: 2_000 };

/** Walks a history and shows each step to the check. */
function walk(check: (before: World, after: World & { decision: InboundDecision }, reply: Reply) => void) {
  return fc.property(history, texts => {
    let world = aWorld();
    for (const { body, afterMs, ...given } of texts) {
      const after = step(world, body, afterMs, given);
      if (after.decision === null) throw new Error('a step has a decision');
      check(world, { ...after, decision: after.decision }, readReply(body));
      world = after;
    }
  });
}

describe('random histories', () => {
  test('[C1, C5, C8] a grant comes only from the word CONSENT, after a warning, and never with an opt-out', () => {
    fc.assert(
      walk((before, after, reply) => {
        if (after.standing.consent !== 'granted') return;
        expect(after.standing.optedOut).toBe(false);
        if (before.standing.consent === 'granted') return;
        expect(reply.is).toBe('consent');
        expect(before.standing.warningSent).toBe(true);
      }),
      seeded,
    );
  });

  test('[C4] deferred texts are released only by the grant, and never together with a cancellation', () => {
    fc.assert(
      walk((before, { decision }) => {
        expect(decision.releaseDeferred).toBe(decision.nextConsent === 'granted' && before.standing.consent !== 'granted');
        expect(decision.releaseDeferred && decision.cancelWaiting).toBe(false);
      }),
      seeded,
    );
  });

  test('[O1, O2] after any stop word the number is declined, opted out, marked, and nothing waits', () => {
    fc.assert(
      walk((_before, after, reply) => {
        if (reply.is !== 'stop') return;
        expect(after.standing).toMatchObject({ consent: 'declined', optedOut: true, frozen: false });
        expect(after.markedByStop).toBe(true);
        expect(after.deferred).toBe(0);
      }),
      seeded,
    );
  });

  test('[O2, O3, O7] an opt-out ends only by START or CONSENT, and its mark with it', () => {
    fc.assert(
      walk((before, after, reply) => {
        const isLifted = before.standing.optedOut && !after.standing.optedOut;
        expect(!isLifted || reply.is === 'start' || reply.is === 'consent').toBe(true);
        expect(after.markedByStop).toBe(after.standing.optedOut);
      }),
      seeded,
    );
  });

  test('[O7] START never grants and never asks: consent falls to none or stays', () => {
    fc.assert(
      walk((before, { decision }, reply) => {
        if (reply.is !== 'start') return;
        expect(decision.reply).toBeNull();
        expect(decision.nextConsent).toBe(before.standing.consent === 'declined' ? 'none' : before.standing.consent);
      }),
      seeded,
    );
  });

  test('[C7] the ledger tells every change, and only changes', () => {
    fc.assert(
      walk((before, after) => {
        const { ledger } = after.decision;
        const became = (change: string) => ledger.filter(entry => entry === change).length;
        expect(became('opted_out')).toBe(!before.standing.optedOut && after.standing.optedOut ? 1 : 0);
        expect(became('opt_out_lifted')).toBe(before.standing.optedOut && !after.standing.optedOut ? 1 : 0);
        expect(became('frozen')).toBe(!before.standing.frozen && after.standing.frozen ? 1 : 0);
        expect(became('unfrozen')).toBe(before.standing.frozen && !after.standing.frozen ? 1 : 0);
        for (const consent of ['requested', 'granted', 'declined'] as const) {
          expect(became(consent)).toBe(before.standing.consent !== consent && after.standing.consent === consent ? 1 : 0);
        }
      }),
      seeded,
    );
  });

  test('[O5, R1] to an opted-out or frozen number nothing is said but the one confirmation', () => {
    fc.assert(
      walk((before, { decision }) => {
        if (decision.reply === null) return;
        const isFirstConfirmation = decision.reply === 'opt_out_confirmation' && !before.standing.optedOut;
        expect(!decision.optedOut || isFirstConfirmation).toBe(true);
        expect(decision.frozen).toBe(false);
      }),
      seeded,
    );
  });
});
