import type { FastifyInstance } from 'fastify';
import type { Sim } from './sim.ts';
import { twilioError } from './twilio-error.ts';

/** What numbers cost a month, as `pricing.twilio.com` says it. */
export function pricingRoutes(app: FastifyInstance, sim: Sim): void {
  app.get<{ Params: { country: string } }>('/v1/PhoneNumbers/Countries/:country', async (request, reply) => {
    const { country } = request.params;
    if (country !== 'US' || sim.monthlyPrices === null) return reply.code(404).send(twilioError(20404));
    const { local, tollFree } = sim.monthlyPrices;
    return {
      country: 'United States',
      iso_country: country,
      phone_number_prices: [
        { number_type: 'local', base_price: local, current_price: local },
        { number_type: 'toll free', base_price: tollFree, current_price: tollFree },
      ],
      price_unit: 'USD',
      url: `https://pricing.twilio.com/v1/PhoneNumbers/Countries/${country}`,
    };
  });
}
