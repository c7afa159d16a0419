import type { FastifyInstance } from 'fastify';
import { isPhoneNumber } from './is-phone-number.ts';
import { availableNumber, numbersForSale, numbersOnSale } from './numbers-on-sale.ts';
import { numberResource } from './number-resource.ts';
import { pageOf } from './page-of.ts';
import type { Sim } from './sim.ts';
import { numberSid, simNumber, type SimNumber } from './sim-number.ts';
import { twilioError } from './twilio-error.ts';

type Form = Readonly<Record<string, string | undefined>>;

/** `…/IncomingPhoneNumbers` (list, fetch, configure, buy, release) and the search for numbers to buy. */
export function numberRoutes(app: FastifyInstance, sim: Sim): void {
  const path = `/2010-04-01/Accounts/${sim.accountSid}/IncomingPhoneNumbers`;
  const bySid = (sid: string) => [...sim.numbers.values()].find(number => number.sid === sid);

  app.get<{ Querystring: Form }>(`${path}.json`, async request => {
    const { PhoneNumber: wanted, FriendlyName: name } = request.query;
    const found = [...sim.numbers.values()].filter(
      number => (wanted === undefined || number.phoneNumber.includes(wanted)) && (name === undefined || number.friendlyName === name),
    );
    return pageOf({
      path: `${path}.json`,
      query: request.query,
      name: 'incoming_phone_numbers',
      items: found,
      show: number => numberResource(sim.accountSid, number),
    });
  });

  app.post<{ Body: Form | undefined }>(`${path}.json`, async (request, reply) => {
    const form = request.body ?? {};
    const phoneNumber = form.PhoneNumber ?? numbersForSale(form.AreaCode ?? '512').find(each => !sim.numbers.has(each));
    if (phoneNumber === undefined || !isPhoneNumber(phoneNumber)) return reply.code(400).send(twilioError(21211));
    if (sim.numbers.has(phoneNumber)) return reply.code(400).send(twilioError(21422));
    const fault = sim.nextPurchases.shift();
    if (fault === 'lost_before') return request.raw.destroy();
    const number = simNumber(numberSid(sim.random, phoneNumber), phoneNumber, new Date());
    configure(number, form);
    sim.numbers.set(phoneNumber, number);
    if (fault === 'lost_after') return request.raw.destroy();
    return reply.code(201).send(numberResource(sim.accountSid, number));
  });

  app.get<{ Params: { sid: string } }>(`${path}/:sid.json`, async (request, reply) => {
    const number = bySid(request.params.sid);
    return number === undefined ? reply.code(404).send(twilioError(20404)) : numberResource(sim.accountSid, number);
  });

  app.post<{ Params: { sid: string }; Body: Form | undefined }>(`${path}/:sid.json`, async (request, reply) => {
    const number = bySid(request.params.sid);
    if (number === undefined) return reply.code(404).send(twilioError(20404));
    configure(number, request.body ?? {});
    return numberResource(sim.accountSid, number);
  });

  app.delete<{ Params: { sid: string } }>(`${path}/:sid.json`, async (request, reply) => {
    const number = bySid(request.params.sid);
    if (number === undefined) return reply.code(404).send(twilioError(20404));
    sim.numbers.delete(number.phoneNumber);
    return reply.code(204).send();
  });

  app.get<{ Params: { country: string; kind: string }; Querystring: Form }>(
    `/2010-04-01/Accounts/${sim.accountSid}/AvailablePhoneNumbers/:country/:kind.json`,
    async (request, reply) => {
      const { country, kind } = request.params;
      if (country !== 'US' || (kind !== 'Local' && kind !== 'TollFree')) return reply.code(404).send(twilioError(20404));
      const size = Number(request.query.PageSize ?? 20);
      const free = numbersOnSale(kind, request.query).filter(({ phoneNumber }) => !sim.numbers.has(phoneNumber));
      return {
        available_phone_numbers: free.slice(0, Number.isInteger(size) && size > 0 ? size : 20).map(availableNumber),
        uri: request.url,
      };
    },
  );
}

/** Takes over the fields that the form names; the others stay. */
function configure(number: SimNumber, form: Form): void {
  number.friendlyName = form.FriendlyName ?? number.friendlyName;
  number.smsUrl = form.SmsUrl ?? number.smsUrl;
  number.smsMethod = form.SmsMethod ?? number.smsMethod;
  number.smsFallbackUrl = form.SmsFallbackUrl ?? number.smsFallbackUrl;
  number.smsFallbackMethod = form.SmsFallbackMethod ?? number.smsFallbackMethod;
  number.voiceUrl = form.VoiceUrl ?? number.voiceUrl;
  number.voiceMethod = form.VoiceMethod ?? number.voiceMethod;
  number.voiceFallbackUrl = form.VoiceFallbackUrl ?? number.voiceFallbackUrl;
  number.voiceFallbackMethod = form.VoiceFallbackMethod ?? number.voiceFallbackMethod;
  number.statusCallback = form.StatusCallback ?? number.statusCallback;
  number.statusCallbackMethod = form.StatusCallbackMethod ?? number.statusCallbackMethod;
  number.smsApplicationSid = form.SmsApplicationSid ?? number.smsApplicationSid;
  number.voiceApplicationSid = form.VoiceApplicationSid ?? number.voiceApplicationSid;
  number.trunkSid = form.TrunkSid ?? number.trunkSid;
  number.updatedAt = new Date();
}
