import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../dev/until.ts';
import type { AuditEntry } from '../../../src-shared/protocol/audit-entry.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { anId } from '../../support/builders.ts';

let relay: ARelay;
let practice: APractice;
beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

const log = () => relay.store.audit.auditAfter(practice.accountId, 0, 10_000);
const since = async () => {
  const before = (await log()).length;
  return async () => (await log()).slice(before);
};
type Page = { rows: AuditEntry[]; next: string | null };

test('[A1] each line names who called: a person, an API key, the lead through the carrier, the relay', async () => {
  const lines = await since();
  const { number } = await practice.location();
  const desk = await practice.person('staff');
  const made = await desk.api.post<{ id: string }>('/v1/leads', { firstName: 'Ana', phone1: '+15125550142' });
  await relay.carrier.controls.textFrom('+15125550142', number.phoneNumber, 'STOP');
  await practice.api.patch(`/v1/leads/${made.body.id}`, { notes: 'private words' });
  const found = (await lines()).filter(line => line.leadId === made.body.id).map(line => [line.actorKind, line.actorId, line.action]);
  expect(found).toEqual([
    ['staff', desk.session.staffId, 'created'],
    ['carrier', null, 'consent'],
    ['staff', practice.admin.staffId, 'changed'],
  ]);
  expect(JSON.stringify(await log())).not.toContain('private words');
});

test('[A1] coming, going and failing to come in are written, and an unknown email leaves nothing', async () => {
  const lines = await since();
  const { session, api } = await practice.person('staff');
  await api.delete('/v1/sessions/current');
  const stranger = relay.client(null);
  for (const email of [session.email, 'nobody@example.com'])
    await stranger.post('/v1/sessions', { email, password: 'not the password', deviceName: 'Desk' });
  await until('the failure is written', async () => (await lines()).some(line => line.action === 'sign_in_failed'));
  const about = (await lines()).filter(
    line => line.subjectKind === 'staff' && line.subjectId === session.staffId && line.action.startsWith('sign'),
  );
  expect(about.map(line => [line.action, line.actorId])).toEqual([
    ['signed_in', session.staffId],
    ['signed_out', session.staffId],
    ['sign_in_failed', null],
  ]);
  expect((await lines()).filter(line => line.action === 'sign_in_failed')).toHaveLength(1);
});

test('[A1, A3] reading by API and what a desktop reports are written once, searches without their words', async () => {
  const lead = await practice.lead({ firstName: 'Bo' });
  const lines = await since();
  const { api, session } = await practice.person('read_only');
  await api.get(`/v1/leads/${lead.id}`);
  await api.get('/v1/leads?search=secretname');
  const view = { id: anId(), at: '2026-05-04T17:00:00.000Z', action: 'viewed', leadId: lead.id, what: 'conversation', count: null };
  for (let time = 0; time < 2; time++) expect((await api.post('/v1/audit/views', { views: [view, view] })).status).toBe(204);
  const own = (await lines()).filter(line => line.actorId === session.staffId && line.action !== 'signed_in');
  expect(own.map(line => [line.action, line.subjectKind, line.leadId])).toEqual([
    ['viewed', 'lead', lead.id],
    ['searched', 'leads', null],
    ['viewed', 'conversation', lead.id],
  ]);
  expect(JSON.stringify(await lines())).not.toContain('secretname');
  const bad = await api.post<{ errors: { field: string }[] }>('/v1/audit/views', { views: [{ ...view, action: 'changed' }] });
  expect([bad.status, bad.body.errors[0]?.field]).toEqual([400, 'views.0.action']);
});

test('[A3] admins read the log by person, kind and lead, page by page; nobody else does, nor another practice', async () => {
  const lead = await practice.lead({ firstName: 'Cy' });
  const { api, session } = await practice.person('staff');
  for (let count = 0; count < 5; count++) await api.patch(`/v1/leads/${lead.id}`, { source: `source ${count}` });
  expect((await api.get('/v1/audit')).status).toBe(403);
  const first = await practice.api.get<Page>(`/v1/audit?person=${session.staffId}&action=changed&lead=${lead.id}&limit=3`);
  expect(first.body.rows.map(row => row.details)).toEqual(
    [4, 3, 2].map(count => ({ fields: { source: [`source ${count - 1}`, `source ${count}`] } })),
  );
  const rest = await practice.api.get<Page>(
    `/v1/audit?person=${session.staffId}&action=changed&lead=${lead.id}&limit=3&after=${first.body.next}`,
  );
  expect([rest.body.rows.length, rest.body.next]).toEqual([2, null]);
  expect((await log()).at(-1)).toMatchObject({ action: 'viewed', subjectKind: 'audit', actorId: practice.admin.staffId });
  const other = await relay.practice();
  const foreign = await other.api.get<Page>(`/v1/audit?lead=${lead.id}`);
  expect(foreign.body.rows).toEqual([]);
  expect((await practice.api.get('/v1/audit?from=yesterday')).status).toBe(400);
});
