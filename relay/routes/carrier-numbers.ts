import { z } from 'zod';
import { BuyNumber, CarrierNumbers, OfferedNumbers, RepairedNumber, SearchNumbers } from '../../src-shared/protocol/carrier-number.ts';
import { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { type Carrier, CarrierProblem } from '../carrier/carrier.ts';
import { buyTrackingNumber } from '../practice/buy-tracking-number.ts';
import { carrierNumbers } from '../practice/carrier-numbers.ts';
import { connectNumber } from '../practice/connect-number.ts';
import { repairNumber } from '../practice/repair-number.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { type ApiPart, ById } from './api.ts';
import { actorOf } from './authorize.ts';
import { Refusal } from './refusal.ts';

const UNASKED = 'The carrier could not be asked. Nothing was changed. Try again soon.';

/** The practice's numbers at the carrier: what it holds, what is for sale, buying one, and mending where one's texts and calls go. */
export function carrierNumberRoutes(store: PracticeStore, audit: AuditStore, carrier: Carrier): ApiPart {
  const parts = { store, audit, carrier };
  async function asked<T>(question: Promise<T>): Promise<T> {
    try {
      return await question;
    } catch (error) {
      if (error instanceof CarrierProblem) throw new Refusal('unavailable', { detail: UNASKED });
      throw error;
    }
  }

  return async api => {
    api.get(
      '/carrier-numbers',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'listCarrierNumbers',
          summary: 'The numbers that the carrier’s account holds',
          description: 'With where their texts and calls go. Numbers that are not set up here have no `trackingNumberId`.',
          response: { 200: CarrierNumbers },
        },
      },
      async request => ({ rows: await asked(carrierNumbers(store, carrier, actorOf(request).accountId)), here: carrier.webhooks }),
    );

    api.get(
      '/available-numbers',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'searchAvailableNumbers',
          summary: 'Numbers that the carrier sells',
          querystring: SearchNumbers,
          response: { 200: OfferedNumbers },
        },
      },
      async request => {
        const rows = await asked(carrier.searchNumbers(request.query));
        return { rows, price: await carrier.priceOfNumber(request.query.kind).catch(() => null) };
      },
    );

    api.post(
      '/tracking-numbers/purchases',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'buyTrackingNumber',
          summary: 'Buy a number at the carrier',
          description:
            'Costs money each month. Only an admin who is signed in may do it, naming the number and the price that was shown. The same id again buys nothing more.',
          body: BuyNumber,
          response: { 201: TrackingNumber.extend({ warning: z.string().optional() }) },
        },
      },
      async (request, reply) => {
        const { accountId, staffId } = actorOf(request);
        if (staffId === null)
          throw new Refusal('forbidden', { detail: 'Numbers are bought by an admin who is signed in, not with an API key.' });
        const outcome = await asked(buyTrackingNumber(parts, accountId, request.body));
        switch (outcome.is) {
          case 'bought':
          case 'existing': {
            const warning = await connectNumber(carrier, outcome.row.phoneNumber, outcome.row.textEnabled);
            return reply.code(201).send(warning === null ? outcome.row : { ...outcome.row, warning });
          }
          case 'price_changed':
            throw new Refusal('price_changed', {
              detail: `${sayPrice(outcome.price)} Nothing was bought. Look at the price, and decide again.`,
            });
          case 'purchase_refused':
            throw new Refusal('purchase_refused', {
              detail: `The carrier refused to sell it (${outcome.code}). Nothing was bought. Look in the carrier’s console: credit, address and limits.`,
            });
          default:
            throw new Refusal(outcome.is);
        }
      },
    );

    api.post(
      '/tracking-numbers/:id/repair',
      {
        config: { right: 'manage' },
        schema: {
          operationId: 'repairTrackingNumber',
          summary: 'Point a number’s texts and calls at this relay',
          description: 'Overwrites the addresses at the carrier, and answers those that stood there before.',
          params: ById,
          response: { 200: RepairedNumber },
        },
      },
      async request => {
        const outcome = await asked(repairNumber(parts, actorOf(request).accountId, request.params.id));
        if (outcome === 'not_found') throw new Refusal('not_found');
        if (outcome === 'unknown_number')
          throw new Refusal('conflict', { detail: 'The carrier does not have this number: buy it there first.' });
        return outcome;
      },
    );
  };
}

function sayPrice(price: { monthly: string; currency: string } | null): string {
  return price === null ? 'The carrier does not say now what it costs.' : `It costs ${price.monthly} ${price.currency} a month now.`;
}
