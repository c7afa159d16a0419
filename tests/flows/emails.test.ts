import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { readMailConfig } from '../../relay/config.ts';
import { checkMail } from '../../relay/doctor/check-mail.ts';
import { smtpMailer } from '../../relay/email/smtp-mailer.ts';
import { freezeDeadline } from '../../src-shared/domain/freeze-deadline.ts';
import type { EmailPreferences } from '../../src-shared/protocol/notification-preferences.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import { aMailServer, type AMailServer, MAIL_PASSWORD, MAIL_USER, type ReceivedEmail } from '../support/a-mail-server.ts';
import { aRelay, type APractice, type ARelay, STORES } from '../support/a-relay.ts';
import { anId } from '../support/builders.ts';

const MINUTE_MS = 60_000;
const LEAD = '+15125550142';
const HEADER = 'Bcc: everyone@elsewhere.example';

describe.each(STORES)('emails to staff, on %s', on => {
  let server: AMailServer;
  let relay: ARelay;
  let practice: APractice;
  let number: string;
  let leadId: string;
  let locationId: string;
  /** How far the relay's clock is ahead, in ms. */
  let ahead: number;
  let password: string;
  /** How long the relay waits for the mail server, in ms. */
  let patience: number;

  beforeEach(async () => {
    ahead = 0;
    password = MAIL_PASSWORD;
    patience = 60_000;
    server = await aMailServer();
    const { port } = server;
    relay = await aRelay({
      on,
      now: () => new Date(Date.now() + ahead),
      mail: () => {
        const url = `smtp://${encodeURIComponent(MAIL_USER)}:${password}@127.0.0.1:${port}`;
        const read = readMailConfig({ LEADLINE_SMTP_URL: url, LEADLINE_MAIL_FROM: `Riverbend <texts@riverbend.example>` });
        if (!read.ok || read.value === null) throw new Error('The test has no mail server');
        return { mailer: smtpMailer(read.value, patience), relay: relay?.url ?? 'https://relay.example' };
      },
    });
    practice = await relay.practice();
    const place = await practice.location();
    number = place.number.phoneNumber;
    locationId = place.location.id;
    leadId = (await practice.lead({ firstName: 'Mirabel\r\n', lastName: 'Markername' })).id;
  });
  afterEach(async () => {
    await relay.stop();
    await server.close();
  });

  const wants = async (email: Partial<EmailPreferences>) => {
    const answered = await practice.api.patch<Staff>(`/v1/staff/${practice.admin.staffId}/preferences`, { email });
    expect(answered.status).toBe(200);
  };
  const writes = (body: string) => relay.carrier.controls.textFrom(LEAD, number, body);
  const arrived = (count: number) => until(`${count} emails`, () => (server.received.length >= count ? server.received : null));
  const later = async (ms: number) => {
    ahead += ms;
    await poke();
  };
  /** Every commit makes the outbox look. */
  const poke = () => practice.api.post('/v1/leads', { id: anId(), firstName: 'Poke', lastName: 'Poke' });
  const counted = () => relay.store.mail.countEmails('2000-01-01');
  const done = () => until('nothing to wait', async () => (await counted()).waiting === 0);

  test('[N1] a reply is told once, whatever the webhook and the server do, without words or names, with a link', async () => {
    await wants({ replies: 'all' });
    server.next({ at: 'data', code: 451 });
    relay.carrier.controls.behave({ duplicateWebhooks: 1 });
    await writes('MARKERWORDS call me');
    await until('a first try', () => server.tries === 1);
    expect(server.received).toEqual([]);
    await later(MINUTE_MS);
    const [email] = await arrived(1);
    await done();
    await poke();
    expect(server.received).toHaveLength(1);
    expect(email?.to).toBe(practice.admin.email);
    expect(email?.subject).toBe('A lead has replied (Riverbend)');
    expect(email?.source).toContain(`leadline://conversation/${leadId}`);
    expect(email?.source).toContain('Set Preferences');
    expect(email?.source).not.toMatch(/MARKERWORDS|Mirabel|Markername|5550142/);
    for (const marker of ['MARKERWORDS', 'Markername', practice.admin.email, MAIL_PASSWORD, MAIL_USER, '5550142'])
      expect(relay.log.join('\n')).not.toContain(marker);
    // Either relay may have sent it.
    const metrics = (await Promise.all(relay.urls.map(async url => (await fetch(`${url}/metrics`)).text()))).join('\n');
    expect(metrics).toMatch(/leadline_emails_total\{outcome="sent"\} 1/);
  });

  test('[N3] words and names are said where the person wants them, and can be no header', async () => {
    await practice.api.patch('/v1/account', { name: `River\r\n${HEADER}` });
    await wants({ replies: 'my_locations', locationIds: [locationId], shows: 'words' });
    await writes(`hello\r\n\r\n${HEADER} <b>now</b>`);
    const [email] = await arrived(1);
    const [head = ''] = email?.source.split('\r\n\r\n') ?? [];
    expect(head).not.toMatch(/^Bcc:/im);
    expect(email?.source).toContain('Mirabel Markername');
    expect(email?.source).toContain('&lt;b&gt;now&lt;/b&gt;');
  });

  test('[N2] one digest tells of all; unanswered ones are told only where nobody answered or read in time', async () => {
    await wants({ replies: 'all', pace: 'digest', minutes: 60 });
    const other = await practice.lead({ firstName: 'Ann', phone1: '512-555-0177' });
    await writes('one');
    await writes('two');
    await relay.carrier.controls.textFrom('+15125550177', number, 'three');
    expect((await counted()).waiting).toBe(3);
    await later(61 * MINUTE_MS);
    const [digest] = await arrived(1);
    expect(digest?.subject).toContain('2 leads have replied');
    expect(digest?.source.match(/leadline:\/\/conversation\//g)).toHaveLength(4); // each in text and in HTML
    await done();

    await wants({ pace: 'unanswered', minutes: 10 });
    await writes('nobody reads this');
    await relay.carrier.controls.textFrom('+15125550177', number, 'somebody reads this');
    const [newest] = (await relay.store.practice.conversation(practice.accountId, other.id, null, 10)).filter(
      row => row.kind === 'message',
    );
    await practice.api.put(`/v1/leads/${other.id}/read`, { position: newest?.position });
    await relay.store.practice.setReadMark(practice.accountId, practice.admin.staffId, other.id, newest?.position ?? 0);
    expect((await counted()).waiting).toBe(2);
    await later(11 * MINUTE_MS);
    const [, late] = await arrived(2);
    await done();
    expect(late?.source).toContain(leadId);
    expect(late?.source).not.toContain(other.id);
    expect(server.received).toHaveLength(2);
  });

  test('[M6] unanswered ones are told once the location has been open for so long', async () => {
    await wants({ replies: 'all', pace: 'unanswered', minutes: 10 });
    const opens = new Date(Date.now() + 2 * 24 * 60 * MINUTE_MS);
    const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
    const openingHours = Object.fromEntries(
      days.map((day, index) => [day, index === opens.getUTCDay() ? [{ from: '09:00', to: '17:00' }] : []]),
    );
    const changed = await practice.api.patch(`/v1/locations/${locationId}`, { timeZone: 'UTC', openingHours });
    expect(changed.status).toBe(200);
    await writes('is anybody there?');
    expect(await relay.store.mail.nextEmailDueAt()).toBe(`${opens.toISOString().slice(0, 10)}T09:10:00.000Z`);
  });

  test('[N2] a text that was answered in time is told to nobody', async () => {
    await wants({ replies: 'all', pace: 'unanswered', minutes: 10 });
    await writes('CONSENT');
    await writes('when are you open?');
    await until('something waits', async () => (await counted()).waiting > 0);
    const answer = { id: anId(), locationId, phone: 'phone1', body: 'Until five.' };
    expect((await practice.api.post(`/v1/leads/${leadId}/texts`, answer)).status).toBe(201);
    await later(11 * MINUTE_MS);
    await done();
    expect(server.tries).toBe(0);
  });

  test('[N8] a digest that would come in the person’s quiet times comes when they are over', async () => {
    await wants({ replies: 'all', pace: 'digest', minutes: 15 });
    const clock = (ms: number) => new Date(Date.now() + ms).toISOString().slice(11, 16);
    const quiet = { from: clock(-60 * MINUTE_MS), to: clock(180 * MINUTE_MS), zone: 'UTC' };
    const path = `/v1/staff/${practice.admin.staffId}/preferences`;
    expect((await practice.api.patch(path, { notices: { quiet } })).status).toBe(200);
    await writes('one');
    await until('it waits', async () => (await counted()).waiting === 1);
    expect((await relay.store.mail.nextEmailDueAt())?.slice(11, 16)).toBe(quiet.to);
    await later(181 * MINUTE_MS);
    await arrived(1);
  });

  test('[O6, N8] a suspected stop is told at once and once more before time decides, to whoever wants emails of that location', async () => {
    await wants({ replies: 'my_locations', locationIds: [locationId], pace: 'digest', minutes: 1_440 });
    await writes('please leave me alone');
    const [begun] = await arrived(1);
    expect(begun?.subject).toBe('Did a lead mean stop? (Riverbend)');
    expect(begun?.source).toContain(`leadline://conversation/${leadId}`);
    expect(begun?.source).toMatch(/counts as one by itself on \w{3}, \w{3} \d+, .*C[DS]T/);
    expect(begun?.source).not.toMatch(/leave me alone|Mirabel|5550142/);
    const stopsAt = freezeDeadline(new Date(), LEAD).getTime();
    // Until the first is booked as sent its lease comes before.
    const due = await until('the second is due three hours before time decides', async () => {
      const dueAt = Date.parse((await relay.store.mail.nextEmailDueAt()) ?? '');
      return Math.abs(stopsAt - dueAt - 180 * MINUTE_MS) < MINUTE_MS ? dueAt : null;
    });
    await later(due - Date.now() + 1_000);
    const [, ending] = await arrived(2);
    expect(ending?.subject).toBe('Still to be decided: did a lead mean stop? (Riverbend)');
    await done();

    // Decided meanwhile: nobody is reminded.
    const decided = await practice.api.post(`/v1/leads/${leadId}/freeze-decisions`, {
      phone: 'phone1',
      number: LEAD,
      decision: 'not_stop',
    });
    expect(decided.status).toBe(200);
    await writes('please leave me alone');
    await arrived(3);
    await practice.api.post(`/v1/leads/${leadId}/freeze-decisions`, { phone: 'phone1', number: LEAD, decision: 'stop' });
    await later(4 * 24 * 60 * MINUTE_MS);
    await done();
    expect(server.received).toHaveLength(3);
  });

  test('[N4] an address that is refused is given up and shown; a wrong password or a dead server is tried again', async () => {
    await wants({ replies: 'all' });
    server.next({ at: 'rcpt', code: 550 });
    await writes('refused');
    const mine = async () => (await practice.api.get<Staff>(`/v1/staff/${practice.admin.staffId}`)).body;
    const refused = await until('the refusal is shown', async () => (await mine()).emailRefused);
    expect(refused.code).toBe(550);
    expect(await counted()).toMatchObject({ waiting: 0, failed: 1 });

    const { port } = server;
    await server.close();
    await writes('nobody there');
    await until('a try in vain', () => relay.log.some(line => line.includes('mail server: unreachable')));
    password = 'wrong';
    await relay.restart();
    server = await aMailServer({ port });
    await later(20 * MINUTE_MS);
    await until('a sign-in in vain', () => relay.log.some(line => line.includes('mail server: sign_in')));
    expect(server.received).toEqual([]);
    password = MAIL_PASSWORD;
    await relay.restart();
    await later(40 * MINUTE_MS);
    await arrived(1);
    await until('the refusal is over', async () => (await mine()).emailRefused === null);
  });

  test('[N1] what was interrupted leaves again under the same Message-ID', async () => {
    await wants({ replies: 'all' });
    patience = 3_000;
    await relay.restart();
    server.hangOnce();
    await writes('once');
    await arrived(1);
    await until('the answer is given up', () => relay.log.some(line => line.includes('mail server: unreachable')));
    patience = 60_000;
    await relay.restart();
    await later(MINUTE_MS);
    const emails: readonly ReceivedEmail[] = await arrived(2);
    expect(new Set(emails.map(({ messageId }) => messageId)).size).toBe(1);
    await done();
    // Whoever took it and died: after the lease it is there for the next one, and the dead one's word counts no more.
    const { mail } = relay.store;
    const email = { id: anId(), accountId: practice.accountId, staffId: practice.admin.staffId, emailKind: 'invitation' as const };
    const far = '2090-01-01T00:00:00.000Z';
    await mail.addEmail({ ...email, messageId: null, dueAt: far, createdAt: far, sealed: 'x' });
    const all = (situation: { entries: readonly { id: string }[] }) => new Set(situation.entries.map(({ id }) => id));
    const first = await mail.claimEmail(far, '2090-01-01T00:01:00.000Z', all);
    expect(await mail.claimEmail(far, '2090-01-01T00:02:00.000Z', all)).toBeNull();
    const second = await mail.claimEmail('2090-01-01T00:01:00.000Z', '2090-01-01T00:02:00.000Z', all);
    expect([second?.mailId, second?.attempt]).toEqual([first?.mailId, 2]);
    await mail.endEmail(first?.mailId ?? '', 1, far, { is: 'failed', code: null, refusesAddress: false });
    expect((await counted()).waiting).toBe(1);
    await mail.endEmail(first?.mailId ?? '', 2, far, { is: 'sent' });
    expect(await counted()).toEqual({ waiting: 0, failed: 0 });
  });

  test('[N5, N7] an invitation brings its code, a sign-in is told; each chooses for themselves, admins the emails of all', async () => {
    const invited = await practice.api.post<{ invitationCode: string; isEmailed: boolean }>('/v1/staff', {
      email: 'new@practice.example',
      role: 'staff',
      byEmail: true,
    });
    expect(invited.body.isEmailed).toBe(true);
    const [email] = await arrived(1);
    expect(email?.to).toBe('new@practice.example');
    expect(email?.source).toContain(invited.body.invitationCode);
    await done();

    const { session, api } = await practice.person('staff');
    const signedIn = await relay.client(null).post('/v1/sessions', {
      email: session.email,
      password: 'correct horse battery',
      deviceName: 'Front desk',
      platform: 'linux',
    });
    expect(signedIn.status).toBe(201);
    const [, told] = await arrived(2);
    expect(told).toMatchObject({ to: session.email, subject: 'A new device signed in to Leadline (Riverbend)' });
    expect(told?.source).toContain('Front desk');
    expect(told?.source).toMatch(/When: \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(told?.source).toContain('sign that device out');
    // A device is told of once; where another one was signed out from elsewhere, every one is new again.
    const signIn = async (deviceName: string, deviceKey: string) => {
      const body = { email: session.email, password: 'correct horse battery', deviceName, deviceKey: deviceKey.repeat(43) };
      expect((await relay.client(null).post('/v1/sessions', body)).status).toBe(201);
    };
    await signIn('Laptop', 'A');
    await arrived(3);
    await signIn('Laptop', 'A');
    await signIn('Tablet', 'B');
    const [, , laptop, tablet] = await arrived(4);
    expect([laptop, tablet].map(email => /on "(\w+)"/.exec(email?.source ?? '')?.[1])).toEqual(['Laptop', 'Tablet']);
    const { rows } = (await api.get<{ rows: { id: string; name: string; isThisOne: boolean }[] }>('/v1/devices')).body;
    expect((await api.delete(`/v1/devices/${rows.find(({ name }) => name === 'Tablet')?.id}`)).status).toBe(204);
    await signIn('Laptop', 'A');
    expect((await arrived(5))[4]?.source).toContain('Laptop');

    const path = (id: string) => `/v1/staff/${id}/preferences`;
    expect((await api.patch(path(practice.admin.staffId), { email: { replies: 'all' } })).status).toBe(403);
    expect((await practice.api.patch(path(session.staffId), { notices: { words: true } })).status).toBe(403);
    expect((await practice.api.patch(path(session.staffId), { email: { replies: 'all' } })).status).toBe(200);
    const own = await api.patch<Staff>(path(session.staffId), {
      notices: { quiet: { from: '18:00', to: '08:00', zone: 'America/Chicago' } },
    });
    expect(own.body.preferences).toMatchObject({ email: { replies: 'all' }, notices: { quiet: { from: '18:00' } } });
    expect((await api.patch(path(session.staffId), { email: { minutes: 0 } })).status).toBe(400);
    expect((await api.get('/v1/mail')).body).toEqual({ isOn: true });
  });
});

test('[N4] doctor signs in at the mail server, says what is wrong, and sends a test email where one is wanted', async () => {
  const server = await aMailServer();
  const configOf = (password: string) => {
    const url = `smtp://${encodeURIComponent(MAIL_USER)}:${password}@127.0.0.1:${server.port}`;
    const read = readMailConfig({ LEADLINE_SMTP_URL: url, LEADLINE_MAIL_FROM: 'texts@riverbend.example' });
    return read.ok ? read.value : null;
  };
  const check = (password: string, to: string | null = null) => checkMail(configOf(password), null, () => new Date(), to);
  try {
    expect((await check(MAIL_PASSWORD)).state).toBe('ok');
    expect(server.received).toEqual([]);
    expect((await check(MAIL_PASSWORD, 'admin@practice.example')).state).toBe('ok');
    expect(server.received).toMatchObject([{ to: 'admin@practice.example' }]);
    expect(await check('wrong')).toMatchObject({ state: 'fault', mend: expect.stringContaining('LEADLINE_SMTP_URL') });
    expect((await checkMail(null, null, () => new Date(), null)).state).toBe('not_checked');
  } finally {
    await server.close();
  }
  expect((await check(MAIL_PASSWORD)).words).toContain('no encrypted connection');
  const half = readMailConfig({ LEADLINE_SMTP_URL: 'smtp://mail.example.com' });
  expect(half).toMatchObject({ ok: false, faults: [{ name: 'LEADLINE_MAIL_FROM' }] });
  expect(JSON.stringify(readMailConfig({ LEADLINE_SMTP_URL: 'http://u:SECRETWORD@x', LEADLINE_MAIL_FROM: 'nobody' }))).not.toContain(
    'SECRETWORD',
  );
});
