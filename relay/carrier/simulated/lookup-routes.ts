import type { FastifyInstance } from 'fastify';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Sim } from './sim.ts';

/** Lookup v2: is it a number, and of which kind of line? The kind is `mobile` unless the control API said otherwise. */
export function lookupRoutes(app: FastifyInstance, sim: Sim): void {
  app.get<{ Params: { number: string }; Querystring: { Fields?: string } }>('/v2/PhoneNumbers/:number', async request => {
    const phoneNumber = request.params.number;
    const parsed = parsePhoneNumberFromString(phoneNumber);
    const isValid = parsed?.isValid() ?? false;
    const wantsLineType = request.query.Fields?.split(',').includes('line_type_intelligence') ?? false;
    return {
      calling_country_code: parsed?.countryCallingCode ?? null,
      country_code: isValid ? (parsed?.country ?? null) : null,
      phone_number: phoneNumber,
      national_format: isValid ? (parsed?.formatNational() ?? null) : null,
      valid: isValid,
      validation_errors: isValid ? [] : ['INVALID_BUT_POSSIBLE'],
      caller_name: null,
      sim_swap: null,
      call_forwarding: null,
      line_type_intelligence:
        wantsLineType && isValid
          ? {
              type: sim.lineTypes.get(phoneNumber) ?? 'mobile',
              carrier_name: 'Simulated',
              mobile_country_code: '310',
              mobile_network_code: '000',
              error_code: null,
            }
          : null,
      url: `https://lookups.twilio.com/v2/PhoneNumbers/${phoneNumber}`,
    };
  });
}
