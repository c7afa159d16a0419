import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { consentRequestText } from '../../src-shared/domain/canned-texts.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { aConversation } from './support/a-conversation.ts';

/** 23:00 in Chicago, and 08:00 the next morning. */
const NIGHT = Date.parse('2026-05-05T04:00:00.000Z');
const MORNING = '2026-05-05T13:00:00.000Z';

describe.each(STORES)('quiet hours, on %s', on => {
  let relay: ARelay;
  let practice: APractice;
  let clock = NIGHT;

  beforeAll(async () => {
    relay = await aRelay({ on, now: () => new Date(clock) });
    practice = await relay.practice({ quietHours: { from: '21:00', to: '08:00' } });
  });
  afterAll(() => relay.stop());

  /** Moves the relay's clock; any commit makes the outbox look again. */
  async function moveClockTo(instant: string): Promise<void> {
    clock = Date.parse(instant);
    await practice.lead({ firstName: 'Somebody else', phone1: null });
  }

  test("[D7] what staff begin at night waits till morning in the lead's zone, the consent request included; answers go out", async () => {
    clock = NIGHT;
    const { send, reply, message, messages, untilReceived, untilState, handset } = await aConversation(relay, practice, {
      timeZone: 'America/Chicago',
    });
    const first = await send('Can you come on Friday?');
    expect(first.body.state).toBe('deferred');
    await until('the request is held', async () =>
      (await messages()).some(({ messageKind, heldUntil }) => messageKind === 'consent_request' && heldUntil === MORNING),
    );
    await relay.carrier.controls.idle();
    expect(handset()).toEqual([]);

    await moveClockTo('2026-05-05T13:00:01.000Z');
    expect(await untilReceived(1)).toEqual([consentRequestText('Riverbend')]);
    await reply('Consent');
    await untilState(first.body.id, 'delivered');

    // The evening of the same day: the lead wrote in the morning, less than twelve hours ago, so this is an answer.
    await moveClockTo('2026-05-05T23:30:00.000Z');
    await reply('Which floor?');
    await moveClockTo('2026-05-06T03:00:00.000Z');
    const answer = await send('The second one.');
    await untilState(answer.body.id, 'delivered');

    // And the night after it is nobody's answer any more.
    await moveClockTo('2026-05-07T04:00:00.000Z');
    const late = await send('One more thing.');
    await until('it is held', async () => (await message(late.body.id)).heldUntil === '2026-05-07T13:00:00.000Z');
    expect((await message(late.body.id)).state).toBe('queued');
    await moveClockTo('2026-05-07T13:00:01.000Z');
    await untilState(late.body.id, 'delivered');
  });
});
