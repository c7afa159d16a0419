import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CarrierNumbers, OfferedNumbers, RepairedNumber } from '../../src-shared/protocol/carrier-number.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { anId } from '../support/builders.ts';

describe.each(STORES)('numbers, on %s', on => {
  let relay: ARelay;
  let practice: APractice;
  const PRICE = { monthly: '1.15', currency: 'USD' };

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
  });
  afterAll(() => relay.stop());
  beforeEach(() => relay.carrier.controls.calm());

  const search = async (query: string) => (await practice.api.get<OfferedNumbers>(`/v1/available-numbers?${query}`)).body;
  const buy = (body: Record<string, unknown>) => practice.api.post<TrackingNumber & Problem>('/v1/tracking-numbers/purchases', body);
  const held = () => relay.carrier.controls.numbers.map(number => number.phoneNumber);

  test('a search is by area code, digits, place and kind, and says what a month costs', async () => {
    const austin = await search('areaCode=512&contains=012');
    expect(austin.price).toEqual(PRICE);
    expect(austin.rows[0]).toEqual({
      phoneNumber: expect.stringMatching(/^\+1512.*012/),
      place: 'Austin, TX',
      canText: true,
      canCall: true,
    });
    expect((await search('near=Brooklyn%2C%20NY')).rows[0]?.phoneNumber).toMatch(/^\+1718/);
    expect((await search('near=11201')).rows).not.toEqual([]);
    const tollFree = await search('kind=toll_free');
    expect(tollFree.price).toEqual({ monthly: '2.15', currency: 'USD' });
    expect(tollFree.rows[0]?.phoneNumber).toMatch(/^\+1888/);
    expect((await search('near=Nowhere')).rows).toEqual([]);
    expect(await practice.api.get('/v1/available-numbers?areaCode=5')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'areaCode' }] },
    });
  });

  test('[V6] a number is bought once, at the price that was shown, is audited, and its calls come here', async () => {
    const wanted = { id: anId(), phoneNumber: '+15125550110', agreedPrice: PRICE, label: 'Ads' };
    const dearer = await buy({ ...wanted, agreedPrice: { ...PRICE, monthly: '1.00' } });
    expect(dearer).toMatchObject({ status: 409, body: { code: 'price_changed', detail: expect.stringContaining('1.15 USD') } });
    expect(held()).not.toContain(wanted.phoneNumber);
    const [first, second] = [await buy(wanted), await buy(wanted)];
    expect(first).toMatchObject({
      status: 201,
      body: { id: wanted.id, phoneNumber: wanted.phoneNumber, textEnabled: false, label: 'Ads' },
    });
    expect(second.body).toEqual(first.body);
    expect(held().filter(number => number === wanted.phoneNumber)).toHaveLength(1);
    expect(relay.carrier.controls.numbers.find(number => number.phoneNumber === wanted.phoneNumber)?.voiceUrl).toContain(
      '/webhooks/twilio/voice',
    );
    expect(await buy({ ...wanted, id: anId() })).toMatchObject({ status: 409, body: { code: 'number_taken' } });
    const { body } = await practice.api.get<{ rows: { action: string; details: unknown }[] }>('/v1/audit?action=bought');
    expect(body.rows.map(row => row.details)).toEqual([
      { phoneNumber: wanted.phoneNumber, monthlyPrice: '1.15 USD', outcome: 'bought' },
      { phoneNumber: wanted.phoneNumber, monthlyPrice: '1.15 USD', outcome: 'asked' },
    ]);
  });

  test('[V6] an answer that was lost is looked for: what was bought is kept, what was not is asked about again', async () => {
    const { controls } = relay.carrier;
    controls.loseNextPurchase('lost_after');
    const kept = { id: anId(), phoneNumber: '+15125550111', agreedPrice: PRICE };
    expect((await buy(kept)).status).toBe(201);
    controls.loseNextPurchase('lost_before');
    const lost = { id: anId(), phoneNumber: '+15125550112', agreedPrice: PRICE };
    expect(await buy(lost)).toMatchObject({ status: 409, body: { code: 'purchase_unknown' } });
    expect(held()).not.toContain(lost.phoneNumber);
    expect((await buy(lost)).status).toBe(201);
    expect(held().filter(number => number === lost.phoneNumber)).toHaveLength(1);
    // The number is there, whatever the carrier says of its price by now: a person who was told that it is unknown may buy.
    controls.setMonthlyPrices(null);
    expect((await search('areaCode=512')).price).toBeNull();
    expect((await buy({ id: anId(), phoneNumber: '+15125550113', agreedPrice: null })).status).toBe(201);
    controls.setMonthlyPrices({ local: '1.15', tollFree: '2.15' });
  });

  test('[V6] only an admin who is signed in buys, and only an admin sees what the carrier holds', async () => {
    const staff = (await practice.person('staff')).api;
    const wanted = { id: anId(), phoneNumber: '+15125550114', agreedPrice: PRICE };
    expect((await staff.post('/v1/tracking-numbers/purchases', wanted)).status).toBe(403);
    expect((await staff.get('/v1/carrier-numbers')).status).toBe(403);
    const made = await practice.api.post<{ key: string }>('/v1/api-keys', { name: 'Script', scopes: ['read', 'manage'] });
    expect((await relay.client(made.body.key).post('/v1/tracking-numbers/purchases', wanted)).status).toBe(403);
    expect(held()).not.toContain(wanted.phoneNumber);
  });

  test('a number whose calls go elsewhere is left alone with a warning, and a repair shows old and new', async () => {
    const { controls } = relay.carrier;
    const phoneNumber = '+15125559777';
    controls.holdNumber(phoneNumber, { voiceUrl: 'https://user:secret@switchboard.example/voice' });
    const other = await relay.practice({ name: 'Elsewhere' });
    const seen = async (api: APractice['api']) => (await api.get<CarrierNumbers>('/v1/carrier-numbers')).body.rows;
    const mine = async () => (await seen(practice.api)).find(row => row.phoneNumber === phoneNumber);
    expect(await mine()).toMatchObject({ trackingNumberId: null, callsGoTo: 'https://switchboard.example/voice', callsComeHere: false });
    const made = await practice.api.post<TrackingNumber & { warning?: string }>('/v1/tracking-numbers', { phoneNumber });
    expect(made.body.warning).toMatch(/go elsewhere/);
    expect(await mine()).toMatchObject({ trackingNumberId: made.body.id, callsComeHere: false, registration: '10dlc' });
    // What one practice has is no other's to see.
    expect((await seen(other.api)).some(row => row.phoneNumber === phoneNumber)).toBe(false);
    const repaired = await practice.api.post<RepairedNumber>(`/v1/tracking-numbers/${made.body.id}/repair`);
    expect(repaired).toMatchObject({
      status: 200,
      body: { before: { callsGoTo: 'https://switchboard.example/voice' }, state: { callsComeHere: true } },
    });
    expect(await mine()).toMatchObject({ callsComeHere: true });
    expect((await other.api.post(`/v1/tracking-numbers/${made.body.id}/repair`)).status).toBe(404);
  });

  test('[V10] whether US carriers know a number is asked of the carrier, and a carrier that does not say bars nothing', async () => {
    const { controls } = relay.carrier;
    const seen = async () => {
      const { body } = await practice.api.get<CarrierNumbers>('/v1/carrier-numbers');
      return Object.fromEntries(body.rows.map(row => [row.phoneNumber, [row.registration, row.registered]]));
    };
    controls.holdNumber('+15125559701');
    controls.holdNumber('+15125559702', { registration: 'in_review' });
    controls.holdNumber('+15125559703', { registration: 'rejected' });
    controls.holdNumber('+15125559704', { registration: 'not_registered' });
    controls.holdNumber('+18885559705');
    controls.holdNumber('+18885559706', { registration: 'not_registered' });
    expect(await seen()).toMatchObject({
      '+15125559701': ['10dlc', 'registered'],
      '+15125559702': ['10dlc', 'in_review'],
      '+15125559703': ['10dlc', 'rejected'],
      '+15125559704': ['10dlc', 'not_registered'],
      '+18885559705': ['toll_free', 'registered'],
      '+18885559706': ['toll_free', 'not_registered'],
    });
    controls.tellRegistrations(false);
    expect(await seen()).toMatchObject({ '+15125559701': ['10dlc', 'unknown'], '+18885559706': ['toll_free', 'unknown'] });
    controls.tellRegistrations(true);
  });

  test('[V7] a number with waiting texts is not turned off, and the refusal says what to do first', async () => {
    const { number, location } = await practice.location({ name: 'North' });
    const lead = await practice.lead({ phone1: '+15125551999' });
    const text = { id: anId(), locationId: location.id, phone: 'phone1', body: 'Hello' };
    expect((await practice.api.post(`/v1/leads/${lead.id}/texts`, text)).body).toMatchObject({ state: 'deferred' });
    const refused = await practice.api.patch<Problem>(`/v1/tracking-numbers/${number.id}`, { textEnabled: false });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'number_has_waiting_texts', detail: expect.stringContaining('cancel them') },
    });
  });
});
