import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { updateLead } from '../../../relay/practice/update-lead.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import { claimText } from '../../../relay/texting/claim-text.ts';
import { momentOf } from '../../../relay/texting/moment.ts';
import { decideOutcome } from '../../../relay/texting/record-outcome.ts';
import { aFilledAccount, aNewLead } from '../../contracts/a-filled-store.ts';
import { anId } from '../../support/builders.ts';

const LEAD = '+15125550142';

test('[D8] a text that is being posted while its lead gives the number away, and is refused for now, goes nowhere afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-given-away-'));
  const store = await openStore(`file:${join(folder, 'relay.db')}`);
  const { accountId, locationId } = await aFilledAccount(store);
  const lead = aNewLead({ phone1: LEAD });
  await store.practice.createLead(accountId, lead, {});
  const clock = { now: new Date('2026-05-04T17:00:00.000Z') };
  const parts = { store: store.texting, now: () => clock.now, newId: () => uuidv7() };
  const messageId = anId();
  const request = { accountId, leadId: lead.id, messageId, locationId, slot: 'phone1' } as const;
  await store.texting.submitText(request, ({ phone, sender }) => {
    const at = clock.now.toISOString();
    const text = {
      id: messageId,
      leadId: lead.id,
      messageKind: 'staff',
      leadPhone: LEAD,
      trackingNumber: sender?.phoneNumber ?? '',
    } as const;
    const state = { state: 'queued', stateAt: at, reason: null, errorCode: null, heldUntil: null, dueAt: at, createdAt: at } as const;
    const rest = {
      locationId,
      body: 'For Sam only',
      segments: 1,
      mediaOmitted: 0,
      staffId: null,
      carrierId: null,
      answersAt: null,
      appointment: null,
    };
    const granted = phone === null ? [] : [{ ...phone, consent: 'granted' as const, consentAt: at }];
    return { answer: null, effects: { phones: granted, newMessages: [{ ...text, ...state, ...rest }] } };
  });

  const claimed = await claimText(parts);
  expect(claimed?.text).toMatchObject({ messageId, to: LEAD });
  await updateLead(store.practice, { accountId, staffId: null }, lead.id, { phone1: '+15125550143' }, null, clock.now);
  const moment = momentOf(parts);
  await store.texting.recordOutcome(messageId, claimed?.attempt ?? 0, moment.at, situation =>
    decideOutcome(situation, { is: 'retry', afterMs: 1_000, why: 'too many' }, moment, 0),
  );
  expect(await store.texting.message(accountId, messageId)).toMatchObject({ state: 'queued' });
  clock.now = new Date('2026-05-04T17:00:05.000Z');
  expect(await claimText(parts)).toBeNull();
  expect(await store.texting.message(accountId, messageId)).toMatchObject({ state: 'cancelled', reason: 'cancelled_by_staff' });
  await store.close();
  await rm(folder, { recursive: true, force: true });
});
