import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEntry } from '../../../src-shared/protocol/audit-entry.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import type { Staff } from '../../../src-shared/protocol/staff.ts';
import { type ARelay, aRelay } from '../../support/a-relay.ts';

let relay: ARelay;
beforeAll(async () => {
  relay = await aRelay();
});
afterAll(() => relay.stop());

test('[G1] what a person accepted is kept with version and time, told to every desktop, and in the audit log once', async () => {
  const practice = await relay.practice();
  const { session, api } = await practice.person('staff');
  const path = `/v1/staff/${session.staffId}`;
  expect((await api.get<Staff>(path)).body.compliance).toBeNull();

  const accepted = (await api.put<Staff>('/v1/me/compliance', { version: 2 })).body;
  expect(accepted.compliance).toEqual({ version: 2, acceptedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  const again = await Promise.all([1, 2].map(version => api.put<Staff>('/v1/me/compliance', { version })));
  expect(again.map(({ status, body }) => [status, body])).toEqual([
    [200, accepted],
    [200, accepted],
  ]);
  const { rows } = (await practice.api.get<{ rows: Staff[] }>(`/v1/changes?after=${accepted.version - 1}`)).body;
  expect(rows.find(row => row.id === session.staffId)).toEqual(accepted);

  const lines = (await practice.api.get<{ rows: AuditEntry[] }>(`/v1/audit?person=${session.staffId}&action=changed`)).body.rows;
  expect(lines.map(line => [line.subjectKind, line.subjectId, line.details['fields']])).toEqual([
    ['staff', session.staffId, { complianceVersion: [null, 2], complianceAcceptedAt: [null, accepted.compliance?.acceptedAt] }],
  ]);

  expect((await api.put<Staff>('/v1/me/compliance', { version: 3 })).body.compliance?.version).toBe(3);
});

test.each([[{}], [{ version: 0 }], [{ version: 1.5 }], [{ version: '1' }], [null]])('%j is no version of words', async body => {
  const practice = await relay.practice({ name: `Riverbend ${JSON.stringify(body)}` });
  const refused = await practice.api.put<Problem>('/v1/me/compliance', body);
  expect([refused.status, refused.body.code]).toEqual([400, 'invalid_request']);
});

test('no API key accepts words for a person', async () => {
  const practice = await relay.practice({ name: 'Keys' });
  const { body } = await practice.api.post<{ key: string }>('/v1/api-keys', { name: 'EMR', scopes: ['read', 'text', 'manage'] });
  expect((await relay.client(body.key).put('/v1/me/compliance', { version: 1 })).status).toBe(403);
});
