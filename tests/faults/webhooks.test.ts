import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { seededRandom } from '../../relay/carrier/simulated/seeded-random.ts';
import { aStage, STAGES, type Stage } from './support/a-stage.ts';
import { inboundForm, MESSAGES } from './support/inbound-form.ts';
import { isRunning } from './support/is-running.ts';

test.each(STAGES)('[F1, D4] one webhook fifty times in parallel on $name is one row and fifty equal answers', async kind => {
  const stage = await aStage(kind);
  try {
    const lead = await stage.lead();
    const form = inboundForm(stage.place, lead.phone1, 'Is this the practice?');
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => stage.webhook(index, MESSAGES, form)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set([`200 ${answers[0]?.body}`]));
    expect(answers[0]?.body).toContain('<Response');
    expect(await stage.check()).toEqual([]);
    const rows = (await stage.messages()).filter(row => row.leadPhone === lead.phone1);
    expect(rows.map(row => row.messageKind).sort()).toEqual(['consent_request', 'inbound']);
    expect(new Set([...stage.pids(), process.pid]).size).toBe(kind.areProcesses ? kind.count + 1 : 1);
  } finally {
    await stage.end();
  }
});

test('[F2, D4] one of two relay processes over Postgres that dies between commit and answer: the other is told again, and nothing happens twice', async () => {
  const stage = await aStage(STAGES[1]);
  try {
    for (const round of [0, 1]) {
      const lead = await stage.lead();
      const form = inboundForm(stage.place, lead.phone1, `Round ${round}`);
      const dying = stage.pids()[round] ?? 0;
      await stage.dieAt(round, 'after receive');
      expect((await stage.webhook(round, MESSAGES, form)).status).toBeNull();
      await until('it is known to be dead', () => !isRunning(dying));
      expect((await stage.webhook(round + 1, MESSAGES, form)).status).toBe(200);
      await stage.start();
      expect((await stage.webhook(round, MESSAGES, form)).status).toBe(200);
      const rows = (await stage.messages()).filter(row => row.leadPhone === lead.phone1);
      expect(rows.map(row => row.messageKind).sort()).toEqual(['consent_request', 'inbound']);
    }
    expect(await stage.check()).toEqual([]);
  } finally {
    await stage.end();
  }
});

test('[F2, D4] a relay that dies between commit and answer, on SQLite, is told again and nothing happens twice', async () => {
  let dieAfterCommit = false;
  const stage: Stage = await aStage(STAGES[0], {
    between: index => ({
      store: store => ({
        ...store,
        texting: {
          ...store.texting,
          async receiveText(...asked) {
            const what = await store.texting.receiveText(...asked);
            if (!dieAfterCommit || what !== 'received') return what;
            dieAfterCommit = false;
            void stage.kill(index);
            return new Promise(() => {});
          },
        },
      }),
    }),
  });
  try {
    for (let round = 0; round < 8; round++) {
      const lead = await stage.lead();
      const form = inboundForm(stage.place, lead.phone1, `Round ${round}`);
      dieAfterCommit = true;
      expect((await stage.webhook(round, MESSAGES, form)).status).toBeNull();
      await stage.start();
      expect((await stage.webhook(round, MESSAGES, form)).status).toBe(200);
      const rows = (await stage.messages()).filter(row => row.leadPhone === lead.phone1);
      expect(rows.map(row => row.messageKind).sort()).toEqual(['consent_request', 'inbound']);
    }
    expect(await stage.check()).toEqual([]);
  } finally {
    await stage.end();
  }
});

/** Every order of these. */
function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map(rest => [item, ...rest]));
}

test.each(STAGES)('[F4, D3] status callbacks in every order, repeated, late and unknown, end alike on $name', async kind => {
  const stage = await aStage(kind);
  const random = seededRandom(4).named('statuses');
  try {
    const lead = await stage.lead();
    await stage.consented(lead);
    stage.place.carrier.controls.behave({ dropCallbacks: 1 });
    for (const [round, order] of permutations(['queued', 'sending', 'sent', 'delivered']).entries()) {
      const id = await stage.send(round, lead, `Text ${round}`);
      const sid = await until('the carrier has it', async () => (await stage.untilState(id, 'sending')).carrierId);
      const path = `/webhooks/twilio/message-status?message=${id}&attempt=1`;
      const said = order.flatMap(word => (random.chance(0.3) ? [word, 'teleported', word] : [word]));
      for (const [index, word] of [...said, order[0] ?? ''].entries()) {
        const form = {
          MessageSid: sid,
          SmsSid: sid,
          MessageStatus: word,
          SmsStatus: word,
          From: stage.place.trackingNumbers[0] ?? '',
          To: lead.phone1,
        };
        expect((await stage.webhook(index, path, form)).status).toBe(200);
      }
      expect((await stage.untilState(id, 'delivered')).attempts).toBe(1);
    }
    expect(await stage.check()).toEqual([]);
  } finally {
    await stage.end();
  }
});

test.each(STAGES)('[F5, D2] a callback that comes before its POST is answered, or instead of that, is attached on $name', async kind => {
  const stage = await aStage(kind);
  try {
    const lead = await stage.lead();
    await stage.consented(lead);
    const { controls } = stage.place.carrier;
    controls.behave({ callbackBeforeAnswer: 1, answerDelayMs: 30 });
    const ids: string[] = [];
    for (let count = 0; count < 8; count++) {
      if (count % 2 === 1) controls.nextSends({ is: 'accept_then_reset' });
      ids.push(await stage.send(count, lead, `Text ${count}`));
      await stage.untilState(ids.at(-1) ?? '', 'delivered');
    }
    expect(ids.map(id => stage.took(id))).toEqual(ids.map(() => 1));
    expect(await stage.check()).toEqual([]);
  } finally {
    await stage.end();
  }
});
