import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../dev/until.ts';
import { emptyOldMessages, redactAtCarrier } from '../../../relay/practice/retention/empty-old-messages.ts';
import { startRetention } from '../../../relay/start-retention.ts';
import { createLogger } from '../../../relay/observability/logger.ts';
import { consentRequestText, STRANGER_REPLY } from '../../../src-shared/domain/canned-texts.ts';
import { callsForAnswer } from '../../../src-shared/domain/conversation.ts';
import type { Account } from '../../../src-shared/protocol/account.ts';
import type { CannedTextVersion } from '../../../src-shared/protocol/canned-text.ts';
import type { LegalHold } from '../../../src-shared/protocol/legal-hold.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import type { RetentionPreview } from '../../../src-shared/protocol/retention.ts';
import { aConversation } from '../../flows/support/a-conversation.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';

/** Noon in Chicago, and three in the morning there, four years and a day later. */
const NOON = Date.parse('2026-05-04T17:00:00.000Z');
const NIGHT = Date.parse('2030-05-05T08:00:00.000Z');
const OWN = '[LocationName]: may we text you? Texts may not be fully secure. Reply CONSENT or DECLINE.';

let relay: ARelay;
let practice: APractice;
let clock = NOON;
const now = () => new Date(clock);

beforeAll(async () => {
  relay = await aRelay({ now });
  practice = await relay.practice();
});
afterAll(() => relay.stop());

const patch = (change: object, headers?: Record<string, string>) =>
  practice.api.send<Account & Problem>('PATCH', '/v1/account', change, headers);

test('[C16] a wording that does not say how to consent and decline, or whose it is, is refused with field, reason and mend', async () => {
  const refused = await patch({
    texts: { consentRequest: 'Hello [Name], reply CONSENT.', waitingReply: ' ', strangerReply: 'Reply CONSENT.' },
    retentionMonths: 60,
  });
  expect(refused.status).toBe(400);
  expect(refused.body.errors?.map(({ field, reason }) => [field, reason.split(':')[0]])).toEqual([
    ['texts.consentRequest', 'has [Name], which nothing fills in'],
    ['texts.consentRequest', 'does not say who writes'],
    ['texts.consentRequest', 'does not say how to decline'],
    ['texts.waitingReply', 'is empty'],
    ['texts.strangerReply', 'asks for consent, which a number that no lead has cannot give'],
  ]);
  expect((await practice.api.get<Account>('/v1/account')).body).toMatchObject({ retentionMonths: null, texts: { consentRequest: null } });
  const short = await patch({ retentionMonths: 12 });
  expect(short.body.errors).toMatchObject([{ field: 'retentionMonths', reason: expect.stringContaining('at least 48 months') }]);
});

test('[C16, C5] a consent keeps which wording it answered, also where another came into use while the request was on its way', async () => {
  const before = await practice.api.get<Account>('/v1/account');
  const saved = await patch({ texts: { consentRequest: OWN } }, { 'if-match': `"${before.body.version}"` });
  const own = saved.body.texts.consentRequest;
  expect(own).toMatchObject({ text: OWN, staffId: practice.admin.staffId });
  const stale = await patch({ texts: { consentRequest: null } }, { 'if-match': `"${before.body.version}"` });
  expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);

  const conversation = await aConversation(relay, practice);
  await conversation.send('Can you come on Friday?');
  expect(await conversation.untilReceived(1)).toEqual([OWN.replace('[LocationName]', 'Riverbend')]);
  await patch({ texts: { consentRequest: consentRequestText('[LocationName]') } });
  await conversation.reply('Consent');
  const version = `${own?.id}:${own?.hash}`;
  expect((await conversation.ledger()).map(({ change, warningVersion }) => [change, warningVersion])).toEqual([
    ['requested', version],
    ['granted', version],
  ]);
  const history = await practice.api.get<{ rows: CannedTextVersion[] }>('/v1/canned-texts');
  expect(history.body.rows.map(({ text }) => text).toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual(
    [OWN, null].toSorted((one, other) => String(one).localeCompare(String(other))),
  );

  const other = await aConversation(relay, practice);
  await other.send('Hello?');
  expect(await other.untilReceived(1)).toEqual([consentRequestText('Riverbend')]);
});

test('[C16, R4] a wording that was changed since is known when it comes back: it consents to nothing, freezes nothing and waits for nobody', async () => {
  const own =
    '[LocationName] here. We would like to text you about your visits. For yes reply CONSENT, for no reply DECLINE, and to opt out text STOP.';
  expect((await patch({ texts: { consentRequest: own } })).body).toMatchObject({ texts: { consentRequest: { text: own } } });
  const conversation = await aConversation(relay, practice);
  await conversation.send('Can you come on Friday?');
  const [asked = ''] = await conversation.untilReceived(1);
  await patch({ texts: { consentRequest: null } });
  await conversation.reply(`> ${asked}`);
  await conversation.reply('For yes reply CONSENT, for no reply DECLINE, and to opt out text STOP.');
  expect((await conversation.ledger()).map(({ change }) => change)).toEqual(['requested']);
  const echoes = (await conversation.messages()).filter(({ messageKind }) => messageKind === 'inbound');
  expect(echoes.map(({ reason }) => reason)).toEqual(['echo', 'echo']);
  expect(echoes.map(callsForAnswer)).toEqual([false, false]);
  expect(await conversation.untilReceived(1), 'and nothing is answered').toHaveLength(1);
  await conversation.reply('Consent');
  expect((await conversation.current()).phones[0]?.consent).toBe('granted');
});

test('a stranger gets the practice’s own words', async () => {
  await patch({ texts: { strangerReply: '[LocationName] cannot read this. Please call.' } });
  const { location, number } = await practice.location({ name: 'Harbor' });
  await relay.carrier.controls.textFrom('+15125550999', number.phoneNumber, 'Hello?');
  await until('the reply', () =>
    relay.carrier.controls.handsets.some(
      ({ phone, body }) => phone === '+15125550999' && body === `${location.name} cannot read this. Please call.`,
    ),
  );
  await patch({ texts: { strangerReply: STRANGER_REPLY } });
});

test('[W1] the practice says who may record consent and send in spite of quiet hours; the relay enforces it', async () => {
  const { lead } = await aConversation(relay, practice);
  const staff = await practice.person('staff');
  const readOnly = await practice.person('read_only');
  const consent = { phone: 'phone1', how: 'paper_form', obtainedAt: now().toISOString(), words: 'Form' };
  const record = (who: typeof staff) => who.api.send<Problem>('POST', `/v1/leads/${lead.id}/consents`, consent);
  const override = () => staff.api.send<Problem>('POST', '/v1/messages/01936f10-1b88-7a71-8e7f-9db5c7044f06/send-anyway', { reason: 'x' });
  await patch({ whoMay: { recordConsent: 'admins' } });
  expect([(await record(staff)).status, (await override()).status]).toEqual([403, 403]);
  await patch({ whoMay: { recordConsent: 'staff', sendAnyway: 'staff' } });
  expect([(await record(readOnly)).status, (await override()).status, (await record(staff)).status]).toEqual([403, 404, 200]);
});

test('[H1, H2, H3] at night old words go, here and at the carrier, as the preview said; a hold keeps a lead’s until it is ended', async () => {
  clock = NOON;
  const [held, other] = [await aConversation(relay, practice), await aConversation(relay, practice)];
  for (const { reply } of [held, other]) await reply('Do you open at eight?');
  await held.untilReceived(1);
  await other.untilReceived(1);
  const placed = await practice.api.send<LegalHold>('POST', '/v1/legal-holds', { leadId: held.lead.id, reason: 'Smith v. Riverbend' });
  expect(placed.status).toBe(201);
  expect((await practice.api.send<Problem>('POST', '/v1/legal-holds', { reason: ' ' })).body.errors).toMatchObject([{ field: 'reason' }]);

  clock = NIGHT;
  const preview = (await practice.api.get<RetentionPreview>('/v1/retention-preview?months=48')).body;
  expect(preview.held).toBe(2);
  expect(preview.messages).toBeGreaterThan(2);
  await patch({ retentionMonths: 48 });

  const looks = startRetention(relay.store, { redactText }, createLogger('silent', { write: () => {} }), now);
  await looks.look();
  expect((await other.messages()).map(({ body, emptiedAt }) => [body, emptiedAt])).toEqual([
    ['', now().toISOString()],
    ['', now().toISOString()],
  ]);
  expect((await held.messages())[0]?.body).toBe('Do you open at eight?');
  expect((await other.ledger()).every(({ words }) => words !== '')).toBe(true);
  expect(redacted.length).toBe(new Set(redacted).size);
  expect(redacted.length).toBe(preview.messages);

  await practice.api.send('POST', `/v1/legal-holds/${placed.body.id}/end`, { reason: 'Settled' });
  await looks.look();
  expect((await held.messages())[0]?.body, 'once a night').toBe('Do you open at eight?');
  expect(await emptyOldMessages({ store: relay.store.retention, now }, practice.accountId)).toBe(2);
  const refusing = { redactText: () => Promise.reject(new Error('no')) };
  expect(await redactAtCarrier({ store: relay.store.retention, carrier: refusing, now })).toEqual({ redacted: 0, refused: 2 });
  expect(await redactAtCarrier({ store: relay.store.retention, carrier: { redactText }, now })).toEqual({ redacted: 2, refused: 0 });
  await looks.stop();
});

const redacted: string[] = [];
async function redactText(carrierId: string): Promise<boolean> {
  redacted.push(carrierId);
  return true;
}
