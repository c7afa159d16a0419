import type { RepairedNumber } from '../../src-shared/protocol/carrier-number.ts';
import type { Carrier } from '../carrier/carrier.ts';
import { audited } from '../store/audited.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { registeredOf, registrationsOf, stateOf } from './carrier-numbers.ts';

/**
 * Points a tracking number's texts, where it can text, and its calls at this relay, wherever they went before. `unknown_number`: the carrier
 * does not have it. Throws `CarrierProblem` when it cannot be asked.
 */
export async function repairNumber(
  { store, audit, carrier }: { store: PracticeStore; audit: AuditStore; carrier: Carrier },
  accountId: string,
  id: string,
): Promise<RepairedNumber | 'not_found' | 'unknown_number'> {
  const row = await store.trackingNumber(accountId, id);
  if (row === null) return 'not_found';
  const number = (await carrier.listNumbers()).find(({ phoneNumber }) => phoneNumber === row.phoneNumber);
  if (number === undefined) return 'unknown_number';
  const outcome = await carrier.configureNumber(number.carrierNumberId, {
    texts: row.textEnabled && number.canText,
    calls: number.canCall,
  });
  if (outcome.is === 'unknown_number') return 'unknown_number';
  const registered = registeredOf(number, await registrationsOf(carrier));
  const { textsGoTo, callsGoTo } = stateOf(number, carrier.webhooks, id, registered);
  const state = stateOf(outcome.number, carrier.webhooks, id, registered);
  const fields = { textsGoTo: [textsGoTo, state.textsGoTo], callsGoTo: [callsGoTo, state.callsGoTo] };
  const line = audited('changed', { subjectKind: 'tracking_numbers', subjectId: id }, { fields, repaired: true });
  await audit.record(accountId, [line]);
  return { row, before: { textsGoTo, callsGoTo }, state };
}
