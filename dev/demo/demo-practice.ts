import { COMPLIANCE_WORD } from '../../src-shared/domain/compliance-word.ts';
import { practiceApi, type PracticeApi } from './practice-api.ts';
import { relayCommand, type RelaySettings } from './start-relay.ts';

export interface DemoStaff {
  name: string;
  email: string;
  password: string;
  api: PracticeApi;
}

export interface DemoLocation {
  id: string;
  name: string;
  /** The number that texts of this location come from. */
  number: string;
}

export interface DemoPractice {
  name: string;
  accountId: string;
  locations: DemoLocation[];
  /** The first is the admin. */
  staff: DemoStaff[];
}

/** For the demo practice only; it never leaves this machine. */
const PASSWORD = 'a demo needs no secrets';

const LOCATIONS = [
  { name: 'Cedar Park', address: '1130 Cottonwood Creek Trl, Cedar Park, TX 78613', voiceNumber: '+15125550180', number: '+15125550142' },
  { name: 'Round Rock', address: '2000 S Interstate 35, Round Rock, TX 78681', voiceNumber: '+15125550181', number: '+15125550143' },
  { name: 'South Austin', address: '4301 W William Cannon Dr, Austin, TX 78749', voiceNumber: '+15125550182', number: '+15125550144' },
];
const STAFF = [
  { name: 'Dana Whitlock', email: 'dana@example.com', role: 'admin' },
  { name: 'Luis Ferreira', email: 'luis@example.com', role: 'staff' },
  { name: 'Aisha Karim', email: 'aisha@example.com', role: 'staff' },
];

/** Makes the practice through the admin's command and the API, as its admin would: places, numbers, people; quiet hours off. */
export async function demoPractice(settings: RelaySettings, relayUrl: string): Promise<DemoPractice> {
  const name = 'Hill Country Family Medicine';
  const [first, ...others] = STAFF;
  if (first === undefined) throw new Error('The demo practice has no admin.');
  const account = await relayCommand(settings, 'account', 'create', '--name', name, '--admin-email', first.email);
  const admin = await join(relayUrl, first, String(account['invitationCode']));
  // A demo asks nobody for a second factor, so that it can sign in by itself.
  await admin.api.patch('/account', { quietHours: null, secondFactor: 'nobody' });
  const staff = [admin];
  for (const person of others) {
    const { invitationCode } = await admin.api.post<{ invitationCode: string }>('/staff', {
      email: person.email,
      role: person.role,
      name: person.name,
    });
    staff.push(await join(relayUrl, person, invitationCode));
  }
  // People who have texted for months have read it long ago.
  for (const { api } of staff) await api.put('/me/compliance', { version: COMPLIANCE_WORD.version });
  const locations: DemoLocation[] = [];
  for (const { number, ...location } of LOCATIONS) {
    const { id } = await admin.api.post<{ id: string }>('/locations', { ...location, timeZone: 'America/Chicago' });
    const label = `${location.name} texting`;
    await admin.api.post('/tracking-numbers', {
      phoneNumber: number,
      label,
      purpose: 'two_way_texting',
      textEnabled: true,
      locationId: id,
      forwardTo: location.voiceNumber,
    });
    locations.push({ id, name: location.name, number });
  }
  await admin.api.post('/tracking-numbers', { phoneNumber: '+15125550145', label: 'Appointment reminders', purpose: 'appointments' });
  return { name, accountId: String(account['id']), locations, staff };
}

async function join(relayUrl: string, person: { name: string; email: string }, code: string): Promise<DemoStaff> {
  const answer = await fetch(`${relayUrl}/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: person.name, password: PASSWORD, deviceName: 'Demo' }),
  });
  if (!answer.ok) throw new Error(`${person.name} could not join: ${answer.status} ${await answer.text()}`);
  const { token } = (await answer.json()) as { token: string };
  return { name: person.name, email: person.email, password: PASSWORD, api: practiceApi(relayUrl, token) };
}
