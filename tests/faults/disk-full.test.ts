import type Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { aStage, STAGES } from './support/a-stage.ts';

/** The relay's connection to its file, caught as the relay opens it: how large it may grow is a matter of each connection. */
const opened = vi.hoisted(() => [] as { pragma(text: string): unknown; readonly open: boolean; readonly name: string }[]);
vi.mock('better-sqlite3', async original => {
  const { default: Real } = await original<{ default: typeof Database }>();
  return {
    default: new Proxy(Real, {
      construct(target, args: ConstructorParameters<typeof Database>) {
        const made = new target(...args);
        opened.push(made);
        return made;
      },
    }),
  };
});

test('[F11, D4] on a full disk webhooks are answered 503, sending pauses, and both heal without a restart', {
  timeout: 60_000,
}, async () => {
  const stage = await aStage(STAGES[0]);
  try {
    const lead = await stage.lead();
    await stage.consented(lead);
    await stage.place.carrier.controls.idle();
    const accepted = stage.place.carrier.controls.accepted.length;
    const connections = opened.filter(each => each.open && stage.place.databaseUrl.endsWith(each.name));
    expect(connections.length).toBeGreaterThan(0);
    const limit = (pages: number) => connections.map(each => each.pragma(`max_page_count = ${pages}`));
    limit(1);
    const sid = `SM${uuidv7().replaceAll('-', '')}`;
    const form = { MessageSid: sid, SmsSid: sid, SmsStatus: 'received', From: lead.phone1, To: stage.place.trackingNumbers[0] ?? '' };
    const fill = async (body: string) =>
      (await stage.webhook(0, '/webhooks/twilio/messages', { ...form, Body: body, NumMedia: '0' })).status;
    expect(await fill('x'.repeat(60_000))).toBe(503);
    const command = {
      leadId: lead.id,
      id: uuidv7(),
      locationId: stage.place.locationIds[0] ?? '',
      slot: 'phone1',
      body: 'y'.repeat(1_500),
    } as const;
    const answers: string[] = [];
    // Free pages within the file take some still.
    for (let tries = 0; tries < 40 && answers.at(-1) !== 'lost'; tries++)
      answers.push(await stage.node(0).sendText({ ...command, id: uuidv7() }));
    expect(answers.at(-1)).toBe('lost');
    expect(stage.place.carrier.controls.accepted.length - accepted).toBeLessThan(answers.length);
    limit(1_000_000);
    expect(await fill('came after all')).toBe(200);
    await stage.untilState(await stage.send(0, lead, 'It goes on'), 'delivered');
    expect(await stage.check()).toEqual([]);
    expect((await stage.messages()).filter(row => row.carrierId === sid).map(row => row.body)).toEqual(['came after all']);
  } finally {
    await stage.end();
  }
});
