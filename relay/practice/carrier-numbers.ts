import { registrationOf } from '../../src-shared/domain/registration-of.ts';
import type { CarrierNumberState, RegistrationStanding } from '../../src-shared/protocol/carrier-number.ts';
import { E164 } from '../../src-shared/protocol/scalars.ts';
import { type Carrier, type CarrierNumber, CarrierProblem } from '../carrier/carrier.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { isHere } from './is-here.ts';

/**
 * What the carrier's account holds and no other practice of this relay has, and how each number stands there. Throws `CarrierProblem` when it
 * cannot be asked.
 */
export async function carrierNumbers(store: PracticeStore, carrier: Carrier, accountId: string): Promise<CarrierNumberState[]> {
  const [owners, numbers, registrations] = await Promise.all([ownersOf(store), carrier.listNumbers(), registrationsOf(carrier)]);
  return numbers.flatMap(number => {
    const owner = owners.get(number.phoneNumber);
    if (!E164.safeParse(number.phoneNumber).success || (owner !== undefined && owner.accountId !== accountId)) return [];
    return [stateOf(number, carrier.webhooks, owner?.id ?? null, registeredOf(number, registrations))];
  });
}

/** Who has which tracking number, whichever practice it is. */
export async function ownersOf(store: PracticeStore): Promise<ReadonlyMap<string, { readonly accountId: string; readonly id: string }>> {
  const accounts = await store.listAccounts();
  const all = await Promise.all(
    accounts.map(async ({ id: accountId }) =>
      (await store.listTrackingNumbers(accountId)).map(({ id, phoneNumber }) => [phoneNumber, { accountId, id }] as const),
    ),
  );
  return new Map(all.flat());
}

/** null: the carrier does not say, for want of an answer or of a right to ask. The rest is shown all the same. */
export async function registrationsOf(carrier: Carrier): Promise<ReadonlyMap<string, RegistrationStanding> | null> {
  try {
    return await carrier.listRegistrations();
  } catch (error) {
    if (error instanceof CarrierProblem) return null;
    throw error;
  }
}

/** How far one number is registered. */
export function registeredOf(
  { carrierNumberId }: CarrierNumber,
  registrations: ReadonlyMap<string, RegistrationStanding> | null,
): RegistrationStanding {
  return registrations === null ? 'unknown' : (registrations.get(carrierNumberId) ?? 'not_registered');
}

/** A number as the carrier holds it, against the addresses that reach this relay. */
export function stateOf(
  number: CarrierNumber,
  here: Carrier['webhooks'],
  trackingNumberId: string | null,
  registered: RegistrationStanding,
): CarrierNumberState {
  const { phoneNumber, label, canText, canCall, textWebhook, callWebhook, overriddenBy } = number;
  return {
    ...{ phoneNumber, label, canText, canCall, overriddenBy, trackingNumberId },
    textsGoTo: shown(textWebhook),
    callsGoTo: shown(callWebhook),
    textsComeHere: canText && overriddenBy !== 'text_application' && isHere(textWebhook, here.texts),
    callsComeHere: canCall && (overriddenBy === null || overriddenBy === 'text_application') && isHere(callWebhook, here.calls),
    registration: registrationOf(phoneNumber),
    registered,
  };
}

/** Without its retries, and without what somebody put before the host to sign in with. */
function shown(address: string | null): string | null {
  return address === null ? null : (address.split('#')[0] ?? address).replace(/\/\/[^/@]*@/, '//');
}
