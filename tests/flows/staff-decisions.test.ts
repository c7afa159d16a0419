import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import { until } from '../../dev/until.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { type AConversation, aConversation, aPhone } from './support/a-conversation.ts';

describe.each(STORES)('decisions of staff, on %s', on => {
  let relay: ARelay;
  let practice: APractice;
  let onFile: APractice;

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
    onFile = await relay.practice({ name: 'On file', consentMode: 'on_file_only' });
  });
  afterAll(() => relay.stop());

  const MAYBE_STOP = 'please stop texting me';
  type Said = Lead & Problem;

  async function consenting(fields: Record<string, unknown> = {}): Promise<AConversation> {
    const conversation = await aConversation(relay, practice, fields);
    const first = await conversation.send('Hello');
    await conversation.untilReceived(1);
    await conversation.reply('CONSENT');
    await conversation.untilState(first.body.id, 'delivered');
    return conversation;
  }

  const say = (api: APractice['api'], { lead }: AConversation, what: string, body: Record<string, unknown>) =>
    api.post<Said>(`/v1/leads/${lead.id}/${what}`, { phone: 'phone1', ...body });
  const paper = (given: Record<string, unknown> = {}) => ({
    how: 'paper_form',
    obtainedAt: new Date().toISOString(),
    words: 'Intake form, box ticked',
    ...given,
  });
  const changes = async ({ ledger }: AConversation) => (await ledger()).map(({ change, route, words }) => `${change} ${route} ${words}`);

  test('[O6] "it meant stop" acts like a STOP: declined, opted out, every lead with the number marked, in the person’s name', async () => {
    const conversation = await consenting();
    const number = conversation.lead.phones[0]?.number ?? '';
    const sharing = await practice.lead({ firstName: 'Shares', phone1: number });
    await conversation.reply(MAYBE_STOP);
    const { session, api } = await practice.person('staff');
    const decided = await say(api, conversation, 'freeze-decisions', { decision: 'stop', note: 'Called, she meant it', number });
    expect(decided.status).toBe(200);
    expect(decided.body).toMatchObject({
      doNotTextByStop: true,
      phones: [{ consent: 'declined', optedOut: true, optedOutWords: MAYBE_STOP, frozen: false }],
    });
    expect((await practice.api.get<Lead>(`/v1/leads/${sharing.id}`)).body).toMatchObject({ doNotText: true, doNotTextByStop: true });
    expect((await changes(conversation)).slice(-5)).toEqual([
      'unfrozen staff Called, she meant it',
      `declined staff ${MAYBE_STOP}`,
      `opted_out staff ${MAYBE_STOP}`,
      `do_not_text_ticked staff ${MAYBE_STOP}`,
      `do_not_text_ticked staff ${MAYBE_STOP}`,
    ]);
    expect(new Set((await conversation.ledger()).slice(-3).map(entry => entry.staffId))).toEqual(new Set([session.staffId]));
    // A lost answer, repeated: the same again and no line more; the opposite is too late.
    const lines = (await conversation.ledger()).length;
    expect((await say(api, conversation, 'freeze-decisions', { decision: 'stop' })).status).toBe(200);
    const late = await say(api, conversation, 'freeze-decisions', { decision: 'not_stop' });
    expect([late.status, late.body.code]).toEqual([409, 'nothing_to_decide']);
    expect(await conversation.ledger()).toHaveLength(lines);
  });

  test('[O6, O11] "it did not mean stop" lets what was kept in the outbox go on, in order', async () => {
    let clock = Date.parse('2026-05-04T18:00:00.000Z'); // 13:00 in Chicago
    const own = await aRelay({ on, now: () => new Date(clock) });
    try {
      const desk = await own.practice({ quietHours: { from: '21:00', to: '08:00' } });
      const moveClockTo = async (instant: string) => {
        clock = Date.parse(instant);
        await desk.lead({ firstName: 'Somebody else', phone1: null }); // any commit makes the outbox look again
      };
      const conversation = await aConversation(own, desk, { timeZone: 'America/Chicago' });
      const first = await conversation.send('Hello');
      await conversation.untilReceived(1);
      await conversation.reply('CONSENT');
      await conversation.untilState(first.body.id, 'delivered');

      await moveClockTo('2026-05-06T04:00:00.000Z'); // the night after the next day
      const held = [await conversation.send('one'), await conversation.send('two')].map(({ body }) => body.id);
      const both = (is: (message: Message) => boolean) =>
        until('both texts are so', async () => (await Promise.all(held.map(conversation.message))).every(is));
      await both(({ heldUntil }) => heldUntil !== null);
      await conversation.reply(MAYBE_STOP);
      await moveClockTo('2026-05-06T13:00:01.000Z');
      await both(({ state, reason }) => state === 'queued' && reason === 'stop_suspected');
      await own.carrier.controls.idle();
      expect(conversation.handset().at(-1)).toBe(`lead: ${MAYBE_STOP}`);

      const decided = await say(desk.api, conversation, 'freeze-decisions', { decision: 'not_stop', note: 'She meant the calls' });
      expect(decided.body).toMatchObject({ doNotText: false, phones: [{ consent: 'granted', frozen: false, optedOut: false }] });
      await both(({ state }) => state === 'delivered');
      expect(conversation.handset().slice(-2)).toEqual(['practice: one', 'practice: two']);
      expect((await changes(conversation)).at(-1)).toBe('unfrozen staff She meant the calls');
      const late = await say(desk.api, conversation, 'freeze-decisions', { decision: 'stop' });
      expect([late.status, late.body.code]).toEqual([409, 'nothing_to_decide']);
    } finally {
      await own.stop();
    }
  });

  test('[C6, C10] in "on file only" mode recorded consent grants with how, when and by whom, and releases what waited', async () => {
    const conversation = await aConversation(relay, onFile);
    const [one, two] = [await conversation.send('one'), await conversation.send('two')];
    expect([one.body.state, one.body.reason]).toEqual(['deferred', 'consent_on_file_only']);
    const recorded = await say(onFile.api, conversation, 'consents', paper({ obtainedAt: '2026-05-04T17:00:00.000Z' }));
    expect(recorded.status).toBe(200);
    expect(recorded.body).toMatchObject({ phones: [{ consent: 'granted' }] });
    expect(await conversation.untilReceived(2)).toEqual(['one', 'two']);
    await conversation.untilState(two.body.id, 'delivered');
    const [line, ...more] = await conversation.ledger();
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      ...{ change: 'granted', consent: 'granted', route: 'staff', staffId: onFile.admin.staffId, warningVersion: null },
      words: 'Paper form, May 4, 2026, 12:00 PM CDT: Intake form, box ticked',
    });
    expect((await say(onFile.api, conversation, 'consents', paper())).status).toBe(200);
    expect(await conversation.ledger()).toHaveLength(1);
  });

  test("[C10, O3, O7] consent given after a STOP lifts the STOP's part of Do Not Text; older consent, or one of tomorrow, does not", async () => {
    const conversation = await consenting();
    const before = new Date(Date.now() - 1_000).toISOString(); // the same millisecond as the STOP would not be before it
    await conversation.reply('STOP');
    for (const obtainedAt of [before, new Date(Date.now() + 3_600_000).toISOString()]) {
      const refused = await say(practice.api, conversation, 'consents', paper({ obtainedAt }));
      expect([refused.status, refused.body.code]).toEqual([409, 'consent_outdated']);
    }
    expect(await conversation.current()).toMatchObject({ doNotTextByStop: true });
    const recorded = await say(practice.api, conversation, 'consents', paper());
    expect(recorded.body).toMatchObject({ doNotText: false, phones: [{ consent: 'granted', optedOut: false }] });
    expect((await conversation.ledger()).slice(-3).map(entry => entry.change)).toEqual([
      'opt_out_lifted',
      'granted',
      'do_not_text_unticked',
    ]);
    // The carrier has its own block, which only the lead's START ends. It is known, so the text that meets it fails and nothing else changes. [O12]
    const text = await conversation.send('Welcome back');
    expect(text.status).toBe(201);
    await conversation.untilState(text.body.id, 'failed');
    expect(await conversation.current()).toMatchObject({
      doNotTextByStop: false,
      phones: [{ consent: 'granted', optedOut: false, carrierBlocks: [{ trackingNumber: conversation.number.phoneNumber }] }],
    });
    await conversation.reply('START');
    const last = await conversation.send('Welcome back again');
    await conversation.untilState(last.body.id, 'delivered');
  });

  test('[O3] a mark from a number that the lead has no more is lifted by new consent, what staff ticked is not', async () => {
    const conversation = await consenting();
    await conversation.reply('STOP');
    await practice.api.patch(`/v1/leads/${conversation.lead.id}`, { phone1: aPhone(), doNotText: true });
    expect(await conversation.current()).toMatchObject({ doNotTextByStop: true, doNotTextByStaff: true, phones: [{ optedOut: false }] });
    const recorded = await say(practice.api, conversation, 'consents', paper());
    expect(recorded.body).toMatchObject({
      doNotText: true,
      doNotTextByStop: false,
      doNotTextByStaff: true,
      phones: [{ consent: 'granted' }],
    });
  });

  test('[O10] an opt-out by phone acts like a STOP and cancels what waits', async () => {
    const conversation = await aConversation(relay, practice);
    const text = await conversation.send('Hello');
    const recorded = await say(practice.api, conversation, 'opt-outs', { channel: 'phone_call', words: 'No more texts, please' });
    expect(recorded.body).toMatchObject({
      doNotTextByStop: true,
      phones: [{ consent: 'declined', optedOut: true, optedOutWords: 'By phone: No more texts, please' }],
    });
    await conversation.untilState(text.body.id, 'cancelled');
    expect((await conversation.send('Sure?')).body.code).toBe('do_not_text');
    expect((await changes(conversation)).slice(-3)).toEqual([
      'declined staff By phone: No more texts, please',
      'opted_out staff By phone: No more texts, please',
      'do_not_text_ticked staff By phone: No more texts, please',
    ]);
    const lines = (await conversation.ledger()).length;
    expect((await say(practice.api, conversation, 'opt-outs', { channel: 'letter', words: 'Again' })).status).toBe(200);
    expect(await conversation.ledger()).toHaveLength(lines);
  });

  test.each([
    ['consents', paper()],
    ['opt-outs', { channel: 'email', words: 'No more' }],
    ['freeze-decisions', { decision: 'stop' }],
  ] as const)('%s: a slot that is empty or holds another number than the caller saw is refused', async (what, body) => {
    const conversation = await aConversation(relay, practice);
    const empty = await say(practice.api, conversation, what, { ...body, phone: 'phone2' });
    expect([empty.status, empty.body.code]).toEqual([409, 'no_such_phone']);
    const other = await say(practice.api, conversation, what, { ...body, number: aPhone() });
    expect([other.status, other.body.code]).toEqual([409, 'conflict']);
    expect(await conversation.ledger()).toEqual([]);
  });

  test.each([
    ['consents', { ...paper(), words: ' ' }, 'words'],
    ['consents', { ...paper(), obtainedAt: 'yesterday' }, 'obtainedAt'],
    ['consents', { ...paper(), how: 'silence' }, 'how'],
    ['opt-outs', { channel: 'email', words: '' }, 'words'],
    ['freeze-decisions', { decision: 'perhaps' }, 'decision'],
  ] as const)('%s: %o is refused with the field', async (what, body, field) => {
    const conversation = await aConversation(relay, practice);
    const { status, body: problem } = await say(practice.api, conversation, what, body);
    expect([status, problem.errors?.map(error => error.field)]).toEqual([400, [field]]);
  });
});
