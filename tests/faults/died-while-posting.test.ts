import { expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { aStage, STAGES } from './support/a-stage.ts';

/** SQLite has one relay on its file: there the one that comes back takes the place of the second one. */
test.each(STAGES)(
  '[F22, D2] deferred texts that are released while who posts them dies are each posted once at most, on $name',
  { timeout: 600_000 },
  async kind => {
    const stage = await aStage(kind);
    const { controls } = stage.place.carrier;
    const attempts = () => stage.place.database.rows<{ messageId: string; endedAt: string | null }>('attempts');
    const released: string[] = [];
    try {
      for (const fault of ['accept_then_hang', 'hang'] as const) {
        const lead = await stage.lead();
        const ids: string[] = [];
        for (const body of ['One', 'Two', 'Three']) ids.push(await stage.send(ids.length, lead, body));
        const isAsked = () => controls.accepted.some(text => text.to === lead.phone1);
        await until('the request is out', isAsked);
        await controls.idle();
        controls.nextSends({ is: fault });
        await stage.reply(lead.phone1, 'CONSENT');
        await until('one of them is being posted', async () => (await stage.messages()).some(row => row.id === ids[0] && row.inFlight > 0));
        // Whichever of the relays posts it, it dies amid the POST; then the other one, for the next text.
        const killedAt = Date.now();
        for (let index = 0; index < kind.count; index++) {
          await stage.kill(index);
          await stage.start();
        }
        for (const id of ids.slice(1)) await stage.untilState(id, 'sent', 'delivered', 'unknown');
        released.push(...ids);
        if (kind.count === 1) continue;
        // Where another goes on meanwhile it may not take over before the lease of the dead one is out.
        const [attempt] = (await attempts()).filter(({ messageId }) => messageId === ids[0]);
        expect(Date.parse(attempt?.endedAt ?? '') - killedAt).toBeGreaterThan(5_000);
      }
      expect(await stage.check()).toEqual([]);
      const taken = (await stage.messages()).filter(row => released.includes(row.id)).map(row => [row.attempts, stage.took(row.id)]);
      expect(taken).toHaveLength(6);
      for (const [, times] of taken) expect(times).toBeLessThanOrEqual(1);
    } finally {
      await stage.end();
    }
  },
);
