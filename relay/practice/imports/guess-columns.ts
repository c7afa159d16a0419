import type { LocationColumn, LocationColumns } from '../../../src-shared/protocol/location-import.ts';

/** Headers as exports of EMRs and our own have them, in letters and digits only; the likelier first. */
const HEADERS: Readonly<Record<LocationColumn, readonly string[]>> = {
  emrId: ['emrid', 'locationid', 'facilityid', 'siteid', 'externalid', 'identifier', 'npi', 'id', 'code'],
  name: ['name', 'locationname', 'facilityname', 'sitename', 'location', 'facility', 'site', 'clinic', 'practice', 'office'],
  address: ['address', 'fulladdress', 'locationaddress'],
  street: ['street', 'streetaddress', 'address1', 'addressline1', 'line1'],
  city: ['city', 'town'],
  state: ['state', 'province', 'region'],
  postalCode: ['zip', 'zipcode', 'postalcode', 'postcode'],
  timeZone: ['timezone', 'tz', 'ianatimezone'],
  voiceNumber: ['voicenumber', 'phone', 'phonenumber', 'telephone', 'officephone', 'mainphone', 'tel'],
  openingHours: ['openinghours', 'hours', 'officehours', 'hoursofoperation', 'businesshours'],
  status: ['status', 'active', 'isactive'],
};

/** Which header probably holds what. Each header is taken once. */
export function guessColumns(headers: readonly string[]): LocationColumns {
  const plain = headers.map(header => header.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  const guessed: LocationColumns = {};
  for (const [column, names] of Object.entries(HEADERS) as [LocationColumn, readonly string[]][]) {
    const found = names.map(name => plain.indexOf(name)).find(index => index >= 0);
    const header = found === undefined ? undefined : headers[found];
    if (header !== undefined) guessed[column] = header;
  }
  return guessed;
}
