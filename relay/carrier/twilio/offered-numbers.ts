import type twilio from 'twilio';
import type { NumberPrice, OfferedKind, OfferedNumber, SearchNumbers } from '../../../src-shared/protocol/carrier-number.ts';
import { E164 } from '../../../src-shared/protocol/scalars.ts';

/** Numbers are bought in the United States, where the texts of this product are registered. */
const COUNTRY = 'US';
const MOST = 30;

/** Numbers for sale. Source: Twilio, "AvailablePhoneNumbers". */
export async function offeredNumbers(client: twilio.Twilio, search: SearchNumbers): Promise<OfferedNumber[]> {
  const { kind, areaCode, contains, near, canText, canCall } = search;
  const wanted = {
    limit: MOST,
    ...(areaCode === undefined ? {} : { areaCode: Number(areaCode) }),
    ...(contains === undefined ? {} : { contains }),
    ...(canText ? { smsEnabled: true } : {}),
    ...(canCall ? { voiceEnabled: true } : {}),
  };
  const { local, tollFree } = client.availablePhoneNumbers(COUNTRY);
  const found = kind === 'toll_free' ? await tollFree.list(wanted) : await local.list({ ...wanted, ...placeOf(near) });
  return found
    .filter(number => E164.safeParse(number.phoneNumber).success)
    .map(number => ({
      phoneNumber: number.phoneNumber,
      place: [number.locality, number.region].filter(part => !!part).join(', ') || null,
      canText: hasCapability(number.capabilities, 'sms'),
      canCall: hasCapability(number.capabilities, 'voice'),
    }));
}

/** `Austin, TX`, `Austin` or a ZIP code. */
function placeOf(near: string | undefined): { inPostalCode?: string; inLocality?: string; inRegion?: string } {
  if (near === undefined) return {};
  if (/^\d{5}$/.test(near)) return { inPostalCode: near };
  const [town = '', state] = near.split(',').map(part => part.trim());
  return { inLocality: town, ...(state === undefined || state === '' ? {} : { inRegion: state.toUpperCase() }) };
}

/** Twilio's description says `sms`, older answers of it `SMS`. */
function hasCapability(capabilities: object, name: string): boolean {
  return Object.entries(capabilities).some(([key, value]) => key.toLowerCase() === name && value === true);
}

/** What such a number costs a month; null: the carrier does not say. Source: Twilio, "Pricing: PhoneNumbers". */
export async function priceOfNumber(client: twilio.Twilio, kind: OfferedKind): Promise<NumberPrice | null> {
  const prices = await client.pricing.v1.phoneNumbers.countries(COUNTRY).fetch();
  const wanted = kind === 'local' ? 'local' : 'toll free';
  const price = prices.phoneNumberPrices.find(({ numberType }) => numberType === wanted);
  const monthly = price?.currentPrice ?? price?.basePrice;
  return monthly === undefined || monthly === null ? null : { monthly: String(monthly), currency: prices.priceUnit.toUpperCase() };
}
