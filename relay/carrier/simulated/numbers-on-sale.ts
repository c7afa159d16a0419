type Query = Readonly<Record<string, string | undefined>>;
type OnSale = {
  readonly phoneNumber: string;
  readonly locality: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
};

/** The only towns of this carrier. */
const PLACES = [
  { areaCode: '512', locality: 'Austin', region: 'TX', postalCode: '78701' },
  { areaCode: '718', locality: 'Brooklyn', region: 'NY', postalCode: '11201' },
] as const;

/** The thirty numbers on sale in an area: 555-0100 and up, which no telephone company gives to anyone. */
export function numbersForSale(areaCode: string): string[] {
  if (!/^[2-9]\d{2}$/.test(areaCode)) return [];
  return Array.from({ length: 30 }, (_, index) => `+1${areaCode}55501${String(index).padStart(2, '0')}`);
}

/** What a search finds, by area code, digits and place. */
export function numbersOnSale(kind: 'Local' | 'TollFree', query: Query): OnSale[] {
  const { AreaCode, Contains, InLocality, InRegion, InPostalCode } = query;
  const isIn = (place: (typeof PLACES)[number]) =>
    (InLocality === undefined || place.locality.toLowerCase() === InLocality.toLowerCase()) &&
    (InRegion === undefined || place.region === InRegion) &&
    (InPostalCode === undefined || place.postalCode === InPostalCode);
  const asked = InLocality ?? InRegion ?? InPostalCode;
  const areaCode = AreaCode ?? (kind === 'TollFree' ? '888' : asked === undefined ? '512' : PLACES.find(isIn)?.areaCode);
  const place = kind === 'TollFree' ? undefined : PLACES.find(each => each.areaCode === areaCode);
  if (areaCode === undefined || (asked !== undefined && (place === undefined || !isIn(place)))) return [];
  const { locality = null, region = null, postalCode = null } = place ?? {};
  return numbersForSale(areaCode)
    .filter(phoneNumber => Contains === undefined || phoneNumber.includes(Contains.replaceAll('*', '')))
    .map(phoneNumber => ({ phoneNumber, locality, region, postalCode }));
}

/** A number as `…/AvailablePhoneNumbers` shows it. */
export function availableNumber({ phoneNumber, locality, region, postalCode }: OnSale) {
  return {
    address_requirements: 'none',
    beta: false,
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    friendly_name: phoneNumber.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3'),
    iso_country: 'US',
    lata: null,
    latitude: null,
    locality,
    longitude: null,
    phone_number: phoneNumber,
    postal_code: postalCode,
    rate_center: null,
    region,
  };
}
