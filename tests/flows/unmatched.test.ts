import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STRANGER_REPLY } from '../../src-shared/domain/canned-texts.ts';
import type { DecidedNumber } from '../../src-shared/protocol/commands.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import type { Row } from '../../src-shared/protocol/row.ts';
import type { UnmatchedNumber } from '../../src-shared/protocol/unmatched-number.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { aPhone } from './support/a-conversation.ts';

describe.each(STORES)('unmatched texts, on %s', on => {
  let relay: ARelay;
  let practice: APractice;
  let ours: string;

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
    ours = (await practice.location()).number.phoneNumber;
  });
  afterAll(() => relay.stop());

  async function texts(from: string, ...bodies: string[]): Promise<void> {
    for (const body of bodies) expect((await relay.carrier.controls.textFrom(from, ours, body)).status).toBe(200);
  }
  const list = async (api = practice.api) => (await api.get<{ rows: UnmatchedNumber[]; next: string | null }>('/v1/unmatched')).body.rows;
  const entry = async (number: string) => (await list()).find(row => row.number === number);
  const messagesOf = async (lead: { id: string }) =>
    (await practice.api.get<{ rows: Message[] }>(`/v1/leads/${lead.id}/messages`)).body.rows.toReversed();
  const attach = (number: string, leadId: string, api = practice.api) =>
    api.post<Lead & Problem>(`/v1/unmatched/${encodeURIComponent(number)}/attach`, { leadId });
  const received = (messages: readonly Message[]) =>
    messages.filter(({ messageKind }) => messageKind === 'inbound').map(({ body }) => body);

  test('[M4] numbers that no lead has are listed by their newest text, with all of their texts', async () => {
    const [first, second] = [aPhone(), aPhone()];
    await texts(first, 'Do you open on Friday?', 'Hello?');
    await texts(second, 'Is this the dentist?');
    await texts(first, 'Anybody?');
    await relay.carrier.controls.idle();
    const [newest, next] = await list();
    expect([newest, next]).toMatchObject([
      { number: first, lastBody: 'Anybody?', texts: 4 },
      { number: second, lastBody: 'Is this the dentist?', texts: 2 },
    ]);
    const { body } = await practice.api.get<{ rows: Message[] }>(`/v1/unmatched/${encodeURIComponent(first)}/messages`);
    expect(body.rows.map(message => message.body).toSorted()).toEqual(
      ['Anybody?', 'Do you open on Friday?', 'Hello?', STRANGER_REPLY].toSorted(),
    );
    const paged = await practice.api.get<{ rows: UnmatchedNumber[]; next: string }>('/v1/unmatched?limit=1');
    const rest = await practice.api.get<{ rows: UnmatchedNumber[] }>(`/v1/unmatched?limit=1&after=${paged.body.next}`);
    expect([paged.body.rows[0]?.number, rest.body.rows[0]?.number]).toEqual([first, second]);
  });

  test('[M4] attached to a lead, the number takes the free slot, its texts come along in their places, and later ones land there', async () => {
    const number = aPhone();
    const lead = await practice.lead({ firstName: 'Ana', phone1: aPhone() });
    await texts(number, 'one', 'two');
    const before = await entry(number);
    const attached = await attach(number, lead.id);
    expect(attached.status).toBe(200);
    expect(attached.body.phones).toMatchObject([{ slot: 'phone1' }, { slot: 'phone2', number, consent: 'none' }]);
    expect(await entry(number)).toBeUndefined();
    const moved = await messagesOf(lead);
    expect(received(moved)).toEqual(['one', 'two']);
    expect(moved.map(message => message.position)).toContain(before?.lastPosition);
    await texts(number, 'three');
    expect(received(await messagesOf(lead))).toEqual(['one', 'two', 'three']);
    // A repeated request changes nothing.
    const again = await attach(number, lead.id);
    expect([again.status, again.body.phones.length]).toEqual([200, 2]);
  });

  test('[M4, O2, O8] a lead made with the number gets its texts, and is bound by the STOP that was among them', async () => {
    const number = aPhone();
    await texts(number, 'Who is this?', 'STOP');
    const lead = await practice.lead({ firstName: 'New', phone1: number });
    expect(lead).toMatchObject({ doNotText: true, doNotTextByStop: true, phones: [{ optedOut: true, optedOutWords: 'STOP' }] });
    expect(received(await messagesOf(lead))).toEqual(['Who is this?', 'STOP']);
    expect(await entry(number)).toBeUndefined();
  });

  test('[M4] so does a lead whose number is changed to it, and nobody else', async () => {
    const [number, other] = [aPhone(), aPhone()];
    await texts(number, 'mine');
    await texts(other, 'not mine');
    const lead = await practice.lead({ firstName: 'Changed', phone1: aPhone() });
    await practice.api.patch(`/v1/leads/${lead.id}`, { phone2: number });
    expect(received(await messagesOf(lead))).toEqual(['mine']);
    expect(await entry(other)).toMatchObject({ lastBody: 'not mine' });
  });

  test('what cannot be attached is refused and stays where it is', async () => {
    const number = aPhone();
    await texts(number, 'hello');
    const full = await practice.lead({ firstName: 'Full', phone1: aPhone(), phone2: aPhone() });
    expect((await attach(number, full.id)).body.code).toBe('no_free_phone');
    const free = await practice.lead({ firstName: 'Free', phone1: aPhone() });
    expect((await attach(aPhone(), free.id)).status).toBe(404); // nobody texted from it
    expect((await attach('72345', free.id)).status).toBe(400); // a short code is no phone
    const other = await relay.practice({ name: 'Elsewhere' });
    const theirs = await other.lead({ firstName: 'Theirs', phone1: aPhone() });
    expect((await attach(number, theirs.id)).status).toBe(404);
    expect((await attach(number, theirs.id, other.api)).status).toBe(404);
    expect(await list(other.api)).toEqual([]);
    expect(await entry(number)).toMatchObject({ lastBody: 'hello' });
  });

  test('[O6] words of such a number that may mean stop are decided by staff, once, and the ledger and the audit log keep by whom', async () => {
    const [stopped, kept] = [aPhone(), aPhone()];
    await texts(stopped, 'leave me alone');
    await texts(kept, 'leave me alone');
    const decide = (number: string, decision: string, api = practice.api) =>
      api.post<DecidedNumber & Problem>(`/v1/unmatched/${encodeURIComponent(number)}/freeze-decisions`, { decision, note: 'Called' });
    const reader = (await practice.person('read_only')).api;
    expect((await decide(kept, 'not_stop', reader)).status).toBe(403);
    const other = await relay.practice({ name: 'Another' });
    expect((await decide(kept, 'stop', other.api)).status).toBe(404);
    expect((await decide(aPhone(), 'stop')).status).toBe(404); // nobody texted from it
    const [stop, go] = [await decide(stopped, 'stop'), await decide(kept, 'not_stop')];
    expect([stop.status, stop.body]).toEqual([200, { number: stopped, consent: 'declined', optedOut: true, frozen: false }]);
    expect([go.status, go.body]).toMatchObject([200, { number: kept, optedOut: false, frozen: false }]);
    // Said again it is done; the opposite of what was decided is refused.
    expect((await decide(stopped, 'stop')).body).toEqual(stop.body);
    expect((await decide(kept, 'stop')).body.code).toBe('nothing_to_decide');
    const { body } = await practice.api.get<{ rows: Row[] }>('/v1/changes?after=0&limit=1000');
    const lines = body.rows.flatMap(row => (row.kind === 'consent-entry' && row.phoneNumber === stopped ? [row] : []));
    expect(lines.map(({ change, words, staffId, leadId }) => ({ change, words, staffId, leadId }))).toEqual([
      { change: 'frozen', words: 'leave me alone', staffId: null, leadId: null },
      { change: 'unfrozen', words: 'Called', staffId: practice.admin.staffId, leadId: null },
      { change: 'declined', words: 'leave me alone', staffId: practice.admin.staffId, leadId: null },
      { change: 'opted_out', words: 'leave me alone', staffId: practice.admin.staffId, leadId: null },
    ]);
    // The opt-out binds the lead who gets the number later. [O8]
    expect(await practice.lead({ firstName: 'Later', phone1: stopped })).toMatchObject({ doNotText: true, phones: [{ optedOut: true }] });
    expect(await practice.lead({ firstName: 'Kept', phone1: kept })).toMatchObject({ doNotText: false, phones: [{ frozen: false }] });
  });
});
