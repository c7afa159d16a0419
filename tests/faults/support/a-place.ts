import { v7 as uuidv7 } from 'uuid';
import { createApiKey } from '../../../relay/access/api-keys.ts';
import { type SimulatedCarrier, startSimulatedCarrier } from '../../../relay/carrier/simulated/start-simulated-carrier.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import { aNewLead } from '../../contracts/a-filled-store.ts';
import { freePort } from '../../support/free-port.ts';
import { type ADatabase, onSqlite } from './a-database.ts';

/** A practice on a database of its own, and a simulated carrier: what a schedule plays with. */
export type Place = {
  readonly port: number;
  readonly url: string;
  readonly database: ADatabase;
  readonly databaseUrl: string;
  readonly carrier: SimulatedCarrier;
  readonly carrierAccess: { readonly accountSid: string; readonly authTokens: readonly [string]; readonly apiUrl: string };
  readonly apiKey: string;
  readonly accountId: string;
  readonly staffId: string;
  readonly locationIds: readonly string[];
  readonly trackingNumbers: readonly string[];
  /** Two leads share the second number. */
  readonly leads: readonly { readonly id: string; readonly phone1: string; readonly phone2: string | null }[];
  readonly leadNumbers: readonly string[];
  discard(): Promise<void>;
};

const NUMBERS = ['+15125550141', '+15125550142', '+15125550143'] as const;
const SENDERS = ['+15125559001', '+15125559002'] as const;

export async function aPlace(seed: number, on: () => Promise<ADatabase> = onSqlite): Promise<Place> {
  const database = await on();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const carrier = await startSimulatedCarrier({ seed, webhookBase: url, numbers: SENDERS });
  for (const number of SENDERS)
    carrier.controls.holdNumber(number, { smsUrl: `${url}/webhooks/twilio/messages#rc=3&rp=ct,rt,5xx&rt=5000` });
  const store = await openStore(database.url);
  const { practice } = store;
  const accountId = uuidv7();
  const staffId = uuidv7();
  await practice.createAccount({
    id: accountId,
    name: 'Riverbend',
    consentMode: 'request',
    quietHours: null,
    deferredShelfLifeHours: null,
    mediaReply: true,
    secondFactor: 'admins',
  });
  const joined = { joinedAt: new Date().toISOString(), disabledAt: null };
  await practice.createStaff(accountId, { id: staffId, name: 'Jo', email: 'jo@practice.example', role: 'staff', ...joined });
  const locationIds = SENDERS.map(() => uuidv7());
  for (const [index, phoneNumber] of SENDERS.entries()) {
    const locationId = locationIds[index] ?? '';
    const place = { address: null, voiceNumber: null, archivedAt: null };
    await practice.createLocation(accountId, { id: locationId, name: `Place ${index}`, timeZone: 'America/Chicago', ...place });
    await practice.createTrackingNumber(accountId, {
      ...{ id: uuidv7(), phoneNumber, label: '', purpose: 'two_way_texting', textEnabled: true, locationId, forwardTo: null },
      carrierAnswersStop: index === 0,
      ...{ recordCalls: false, announcesRecording: true, createsLeads: false },
    });
  }
  const leads = [
    { id: uuidv7(), phone1: NUMBERS[0], phone2: NUMBERS[1] },
    { id: uuidv7(), phone1: NUMBERS[1], phone2: null },
    { id: uuidv7(), phone1: NUMBERS[2], phone2: null },
  ];
  for (const lead of leads) await practice.createLead(accountId, aNewLead(lead), {});
  const { key } = await createApiKey(store.access, { accountId, name: 'schedule', scopes: ['read', 'text', 'manage'] }, new Date());
  await store.close();
  return {
    ...{ port, url, database, databaseUrl: database.url, carrier, accountId, staffId, locationIds, leads },
    carrierAccess: { accountSid: carrier.accountSid, authTokens: [carrier.authToken], apiUrl: carrier.url },
    apiKey: key,
    trackingNumbers: SENDERS,
    leadNumbers: NUMBERS,
    async discard() {
      await carrier.close();
      await database.discard();
    },
  };
}
