import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { createLocation } from '../../../relay/practice/create-location.ts';
import { updateLead } from '../../../relay/practice/update-lead.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import type { PracticeStore } from '../../../relay/store/practice-store.ts';
import { claimText } from '../../../relay/texting/claim-text.ts';
import { momentOf } from '../../../relay/texting/moment.ts';
import { decideOutcome } from '../../../relay/texting/record-outcome.ts';
import { aFilledAccount, aNewLead } from '../../contracts/a-filled-store.ts';
import { anId } from '../../support/builders.ts';

const LEAD = '+15125550142';

type Place = { readonly accountId: string; readonly leadId: string; readonly practice: PracticeStore; readonly now: Date };

const MEANWHILE = [
  {
    what: 'its lead gives the number away',
    reason: 'cancelled_by_staff',
    change: async ({ practice, accountId, leadId, now }: Place) =>
      updateLead(practice, { accountId, staffId: null }, leadId, { phone1: '+15125550143' }, null, now),
  },
  {
    what: 'its tracking number is pointed at another location',
    reason: 'no_text_number',
    change: async ({ practice, accountId }: Place) => {
      const other = await createLocation(
        practice,
        { accountId, staffId: null },
        {
          ...{ name: 'Harbor', timeZone: 'America/Chicago', address: null, voiceNumber: null, openingHours: null, emrId: null },
        },
      );
      const [number] = await practice.listTrackingNumbers(accountId);
      const locationId = 'row' in other ? other.row.id : '';
      return practice.updateTrackingNumber(accountId, number?.id ?? '', { locationId }, null);
    },
  },
] as const;

test.each(MEANWHILE)(
  '[D8] a text that is being posted while $what, and is refused for now, goes nowhere afterwards',
  async ({ change, reason }) => {
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
    expect((await change({ accountId, leadId: lead.id, practice: store.practice, now: clock.now })).is).toBe('saved');
    const moment = momentOf(parts);
    await store.texting.recordOutcome(messageId, claimed?.attempt ?? 0, moment.at, situation =>
      decideOutcome(situation, { is: 'retry', afterMs: 1_000, why: 'too many' }, moment, 0),
    );
    expect(await store.texting.message(accountId, messageId)).toMatchObject({ state: 'queued' });
    clock.now = new Date('2026-05-04T17:00:05.000Z');
    expect(await claimText(parts)).toBeNull();
    expect(await store.texting.message(accountId, messageId)).toMatchObject({ state: 'cancelled', reason });
    await store.close();
    await rm(folder, { recursive: true, force: true });
  },
);
