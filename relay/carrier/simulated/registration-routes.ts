import type { FastifyInstance } from 'fastify';
import { registrationOf } from '../../../src-shared/domain/registration-of.ts';
import { metaPageOf } from './meta-page-of.ts';
import type { Sim } from './sim.ts';
import type { SimNumber } from './sim-number.ts';
import { twilioError } from './twilio-error.ts';

type Query = { readonly Querystring: Readonly<Record<string, string | undefined>> };
type BySid = Query & { readonly Params: { readonly sid: string } };
type Registered = Exclude<SimNumber['registration'], 'not_registered'>;

/** One messaging service for each state that a campaign may be in. */
const CAMPAIGN_STATUS: Readonly<Record<Registered, string>> = { registered: 'VERIFIED', in_review: 'IN_PROGRESS', rejected: 'FAILED' };
const VERIFICATION_STATUS: Readonly<Record<Registered, string>> = {
  registered: 'TWILIO_APPROVED',
  in_review: 'IN_REVIEW',
  rejected: 'TWILIO_REJECTED',
};

/** Twilio's Messaging v1, as far as it tells which numbers are registered: services with their numbers and 10DLC campaigns, toll-free verifications. */
export function registrationRoutes(app: FastifyInstance, sim: Sim): void {
  const services = (Object.keys(CAMPAIGN_STATUS) as Registered[]).map(state => ({
    state,
    sid: `MG${sim.random.named(`service ${state}`).hex(32)}`,
    campaignSid: `QE${sim.random.named(`campaign ${state}`).hex(32)}`,
  }));
  const held = (kind: '10dlc' | 'toll_free') => [...sim.numbers.values()].filter(number => registrationOf(number.phoneNumber) === kind);
  const common = (number: SimNumber) => ({
    account_sid: sim.accountSid,
    date_created: number.createdAt.toISOString(),
    date_updated: number.updatedAt.toISOString(),
  });

  app.addHook('onRequest', async (_request, reply) => {
    if (!sim.tellsRegistrations) await reply.code(403).send(twilioError(20003, 403));
  });

  app.get<Query>('/v1/Services', async request =>
    metaPageOf(request, 'services', services, ({ sid, state }) => ({
      ...{ sid, account_sid: sim.accountSid, friendly_name: state, use_inbound_webhook_on_number: true, us_app_to_person_registered: true },
    })),
  );

  app.get<BySid>('/v1/Services/:sid/PhoneNumbers', async (request, reply) => {
    const service = services.find(({ sid }) => sid === request.params.sid);
    if (service === undefined) return reply.code(404).send(twilioError(20404));
    const numbers = held('10dlc').filter(number => number.registration === service.state);
    return metaPageOf(request, 'phone_numbers', numbers, number => ({
      ...common(number),
      ...{
        sid: number.sid,
        service_sid: service.sid,
        phone_number: number.phoneNumber,
        country_code: 'US',
        capabilities: ['SMS', 'Voice'],
      },
    }));
  });

  app.get<BySid>('/v1/Services/:sid/Compliance/Usa2p', async (request, reply) => {
    const service = services.find(({ sid }) => sid === request.params.sid);
    if (service === undefined) return reply.code(404).send(twilioError(20404));
    return metaPageOf(request, 'compliance', [service], ({ campaignSid, sid, state }) => ({
      ...{ sid: campaignSid, account_sid: sim.accountSid, messaging_service_sid: sid, campaign_status: CAMPAIGN_STATUS[state] },
      ...{ us_app_to_person_usecase: 'MIXED', errors: [] },
    }));
  });

  app.get<Query>('/v1/Tollfree/Verifications', async request => {
    const asked = held('toll_free').filter(({ registration }) => registration !== 'not_registered');
    return metaPageOf(request, 'verifications', asked, number => ({
      ...common(number),
      sid: `HH${number.sid.slice(2)}`,
      tollfree_phone_number_sid: number.sid,
      status: number.registration === 'not_registered' ? null : VERIFICATION_STATUS[number.registration],
    }));
  });
}
