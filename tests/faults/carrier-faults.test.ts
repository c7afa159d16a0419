import { expect, test } from 'vitest';
import { seededRandom } from '../../relay/carrier/simulated/seeded-random.ts';
import { aStage, STAGES } from './support/a-stage.ts';

test.each(STAGES)(
  '[F15, D5] a carrier that says 429 or is not there is asked again, in order, and another number is not held up, on $name',
  { timeout: 600_000 },
  async kind => {
    const stage = await aStage(kind);
    const { controls } = stage.place.carrier;
    try {
      const [lead, other] = [await stage.lead(), await stage.lead()];
      await stage.consented(lead);
      await stage.consented(other);
      controls.nextSends({ is: 'too_many', retryAfterSeconds: 1 }, 1);
      const ids = [await stage.send(0, lead, 'One'), await stage.send(1, lead, 'Two')];
      const unheld = await stage.send(1, other, 'Not held up');
      await stage.untilState(unheld, 'delivered');
      await controls.refuseConnections(400);
      ids.push(await stage.send(0, lead, 'Three'));
      for (const id of ids) await stage.untilState(id, 'delivered');
      expect(
        controls.accepted
          .filter(text => text.to === lead.phone1)
          .map(text => text.body)
          .slice(-3),
      ).toEqual(['One', 'Two', 'Three']);
      expect(await stage.check()).toEqual([]);
    } finally {
      await stage.end();
    }
  },
);

test.each(STAGES)(
  '[F16, D2] after a hang, a reset or a 500 nothing is posted again by itself, whether it was taken or not, on $name',
  { timeout: 600_000 },
  async kind => {
    const stage = await aStage(kind);
    const random = seededRandom(16).named('faults');
    const { controls } = stage.place.carrier;
    const soon = ['reset', 'server_error', 'accept_then_reset', 'accept_then_server_error'] as const;
    // A process waits half a minute for an answer, as it is deployed. One that dies meanwhile is F22's.
    const faults = kind.areProcesses ? soon : [...soon, 'hang' as const, 'accept_then_hang' as const];
    try {
      const lead = await stage.lead();
      await stage.consented(lead);
      const sent: { id: string; isTaken: boolean }[] = [];
      for (const fault of [...faults, ...faults].toSorted(() => random.next() - 0.5)) {
        controls.nextSends({ is: fault });
        const id = await stage.send(sent.length, lead, `Text ${sent.length}`);
        sent.push({ id, isTaken: fault.startsWith('accept_') });
        await stage.untilState(id, 'unknown', 'sent', 'delivered');
      }
      // It holds up no later one, and time does not send it again.
      await stage.untilState(await stage.send(0, lead, 'The last one'), 'delivered');
      expect(await stage.check()).toEqual([]);
      expect(sent.map(({ id }) => stage.took(id))).toEqual(sent.map(({ isTaken }) => (isTaken ? 1 : 0)));
      const rows = new Map((await stage.messages()).map(row => [row.id, row]));
      expect(sent.map(({ id }) => rows.get(id)?.state === 'unknown')).toEqual(sent.map(({ isTaken }) => !isTaken));
      expect(sent.every(({ id }) => rows.get(id)?.attempts === 1)).toBe(true);
    } finally {
      await stage.end();
    }
  },
);

test.each(STAGES)(
  "[F17, O12] the carrier's own STOP list makes the number declined and cancels what waits, on $name",
  { timeout: 600_000 },
  async kind => {
    const stage = await aStage(kind);
    const { controls } = stage.place.carrier;
    try {
      for (const refusal of ['at_once', 'later'] as const) {
        const lead = await stage.lead();
        await stage.consented(lead);
        controls.behave({ optOutRefusal: refusal });
        controls.setBlocked(lead.phone1, stage.place.trackingNumbers[0] ?? '', true);
        await stage.untilState(await stage.send(0, lead, 'Are you there?'), 'failed', 'undelivered');
        const { rows } = await stage.reader.changes.changesAfter(stage.place.accountId, null, 0, 1_000_000);
        expect(rows.find(row => row.kind === 'lead' && row.id === lead.id)).toMatchObject({
          doNotText: true,
          phones: [{ optedOut: true, consent: 'declined' }],
        });
        const command = {
          leadId: lead.id,
          id: crypto.randomUUID(),
          locationId: stage.place.locationIds[0] ?? '',
          slot: 'phone1',
          body: 'x',
        } as const;
        expect(await stage.node(1).sendText(command)).toBe('do_not_text');
      }
      expect(await stage.check()).toEqual([]);
    } finally {
      await stage.end();
    }
  },
);
