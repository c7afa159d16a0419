import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import { aRelay, STORES } from '../support/a-relay.ts';
import { anId } from '../support/builders.ts';
import { aConversation } from './support/a-conversation.ts';

test.each(STORES)('[B4, B5] on %s texts, edits and replies that race a merge all land at the lead that stays, each once', async on => {
  const relay = await aRelay({ on });
  try {
    const practice = await relay.practice();
    const stays = await aConversation(relay, practice);
    const goes = await aConversation(relay, practice);
    await goes.reply('Hello, is this the office?');
    const asked = await goes.untilReceived(1);
    expect(asked[0]).toMatch(/CONSENT or DECLINE/);
    const waiting = (await goes.send('We have an opening on Friday')).body;
    expect(waiting.state).toBe('deferred');

    const texts = Array.from({ length: 6 }, (_, index) => ({ id: anId(), body: `Text ${index}` }));
    const send = ({ id, body }: (typeof texts)[number]) => goes.send(body, { id });
    const merge = () => practice.api.post<Lead & Problem>(`/v1/leads/${stays.lead.id}/merge`, { otherId: goes.lead.id });
    const [sent, merged, edited] = await Promise.all([
      Promise.all(texts.map(send)),
      merge(),
      practice.api.patch<Message>(`/v1/messages/${waiting.id}`, { body: 'We have an opening on Monday' }),
      goes.reply('Still there?'),
    ]);
    expect([merged.status, edited.status, ...sent.map(answer => answer.status)]).toEqual([200, 200, ...texts.map(() => 201)]);
    // The same requests again, since an answer may have been lost on the way.
    const again = await Promise.all([merge(), ...texts.map(send)]);
    expect(again.map(answer => answer.status)).toEqual([200, ...texts.map(() => 201)]);

    const gone = await practice.api.get<Problem>(`/v1/leads/${goes.lead.id}`);
    expect([gone.status, gone.body.code, gone.body.leadId]).toEqual([410, 'lead_merged', stays.lead.id]);
    await goes.reply('CONSENT');
    await goes.untilReceived(asked.length + 1);
    const there = await stays.messages();
    expect(there.every(message => message.leadId === stays.lead.id)).toBe(true);
    for (const { body } of [...texts, { body: 'We have an opening on Monday' }, { body: 'Still there?' }, { body: 'CONSENT' }]) {
      expect([body, there.filter(message => message.body === body).length]).toEqual([body, 1]);
    }
    const number = goes.lead.phones[0]?.number ?? '';
    const arrived = () => goes.handset(number).filter(line => line.startsWith('practice: Text'));
    await until('every text is on the phone', () => arrived().length >= texts.length);
    await relay.carrier.controls.idle();
    expect(arrived()).toHaveLength(texts.length);
    expect((await stays.current()).phones.map(phone => [phone.number, phone.consent])).toEqual([
      [stays.lead.phones[0]?.number, 'none'],
      [number, 'granted'],
    ]);
  } finally {
    await relay.stop();
  }
});

test.each(STORES)('[B3, B4] on %s who may merge, what a stale view is told, and that Do Not Text is an admin’s to take away', async on => {
  const relay = await aRelay({ on });
  try {
    const practice = await relay.practice();
    const one = await practice.lead({ firstName: 'Ana', phone1: '+15125550171' });
    const two = await practice.lead({ firstName: 'Ana', phone1: '+15125550172', doNotText: true });
    const path = `/v1/leads/${one.id}/merge`;
    const reader = await practice.person('read_only');
    expect((await reader.api.post(path, { otherId: two.id })).status).toBe(403);
    const { api } = await practice.person('staff');
    const untick = await api.post<Problem>(path, { otherId: two.id, doNotText: false });
    expect([untick.status, untick.body.code]).toEqual([403, 'forbidden']);
    await practice.api.patch(`/v1/leads/${two.id}`, { source: 'Web form' });
    const stale = await api.send<Problem>('POST', path, { otherId: two.id }, { 'if-match': `"${one.version}", "${two.version}"` });
    expect([stale.status, stale.body.versions]).toEqual([412, [one.version, expect.any(Number)]]);
    expect((await api.post<Problem>(path, { otherId: one.id })).body.errors).toEqual([{ field: 'otherId', reason: 'is the same lead' }]);
    const merged = await api.post<Lead>(path, { otherId: two.id });
    expect([merged.status, merged.body.doNotText, merged.body.source]).toEqual([200, true, 'Web form']);
  } finally {
    await relay.stop();
  }
});
