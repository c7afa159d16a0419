import { z } from 'zod';
import { CarrierNumbers, OfferedNumbers, RepairedNumber } from '../../src-shared/protocol/carrier-number.ts';
import { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { Cache } from '../cache/start-cache.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Announcer } from './announcer.ts';
import type { Handlers } from './handlers.ts';

type CarrierNumberCalls = Pick<Handlers, 'listCarrierNumbers' | 'searchAvailableNumbers' | 'buyTrackingNumber' | 'repairTrackingNumber'>;

const Bought = TrackingNumber.extend({ warning: z.string().nullish() });

/** How numbers stand at the carrier is asked each time: it is nowhere else. */
export function carrierNumberCalls(desktop: DesktopSession, cache: Cache, announce: Announcer): CarrierNumberCalls {
  return {
    listCarrierNumbers: () => desktop.current().relay.ask(CarrierNumbers, 'GET', '/v1/carrier-numbers'),
    searchAvailableNumbers: ({ kind, areaCode, contains, near }) => {
      const query = new URLSearchParams({ kind });
      for (const [name, value] of Object.entries({ areaCode, contains, near })) if (value.trim() !== '') query.set(name, value.trim());
      return desktop.current().relay.ask(OfferedNumbers, 'GET', `/v1/available-numbers?${query.toString()}`);
    },
    buyTrackingNumber: async wanted => {
      const { warning, ...row } = await desktop.current().relay.ask(Bought, 'POST', '/v1/tracking-numbers/purchases', { body: wanted });
      await cache.applyRow(row);
      announce.changed(['tracking_numbers'], []);
      return { row, warning: warning ?? null };
    },
    repairTrackingNumber: async id => {
      const repaired = await desktop.current().relay.ask(RepairedNumber, 'POST', `/v1/tracking-numbers/${id}/repair`, {});
      announce.changed(['tracking_numbers'], []);
      return repaired;
    },
  };
}
