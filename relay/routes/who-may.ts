import type { FastifyRequest } from 'fastify';
import type { WhoMay } from '../../src-shared/protocol/account.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

/** Lets through whom the practice's setting lets do this: admins always, whoever may text where it says `staff`. [W1] */
export async function refuseUnlessMay(store: PracticeStore, request: FastifyRequest, what: keyof WhoMay): Promise<void> {
  const { accountId, rights } = actorOf(request);
  if (rights.has('manage')) return;
  const account = await store.account(accountId);
  if (rights.has('text') && account?.whoMay[what] === 'staff') return;
  throw new Refusal('forbidden', {
    detail: 'Your practice lets only admins do this. An admin may change that under Preferences, Practice.',
  });
}
