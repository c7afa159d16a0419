import { expect, test } from 'vitest';
import { aStage, STAGES } from './support/a-stage.ts';

test.each(STAGES)(
  '[F3, D9] what leads wrote and what became of texts while the relay was away is fetched when it is back, once and in order, on $name',
  { timeout: 600_000 },
  async kind => {
    const stage = await aStage(kind);
    const { controls } = stage.place.carrier;
    try {
      const [lead, stopping] = [await stage.lead(), await stage.lead()];
      await stage.consented(lead);
      await stage.consented(stopping);
      controls.behave({ dropCallbacks: 1, dropWebhooks: 1 });
      const id = await stage.send(0, lead, 'Did it arrive?');
      await stage.untilState(id, 'sending');
      await controls.idle();
      for (let index = 0; index < kind.count; index++) await stage.kill(index);
      const said = ['Are you there?', 'Hello?', 'Never mind'];
      for (const words of said) await stage.reply(lead.phone1, words);
      await stage.reply(stopping.phone1, 'STOP');
      controls.calm();
      await stage.start();
      // It asks at its start, and while it asks the rest goes on.
      await stage.untilState(id, 'delivered');
      expect(await stage.check()).toEqual([]);
      const rows = (await stage.messages()).filter(row => row.messageKind === 'inbound').toSorted((a, b) => a.position - b.position);
      expect(rows.filter(row => row.leadPhone === lead.phone1).map(row => row.body)).toEqual(['CONSENT', ...said]);
      expect(rows.filter(row => row.leadPhone === stopping.phone1).map(row => row.body)).toEqual(['CONSENT', 'STOP']);
      expect(stage.took(id)).toBe(1);
    } finally {
      await stage.end();
    }
  },
);
