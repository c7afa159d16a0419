import type { CallInstance, CallListInstancePageOptions } from 'twilio/lib/rest/api/v2010/account/call.js';
import type twilio from 'twilio';
import type { CallFilter, CarrierCall } from '../call-port.ts';
import { asCarrierCall } from './as-carrier-call.ts';
import { asking } from './asking.ts';

const PAGE_SIZE = 200;

/**
 * The account's log of calls, newest first, a page at a time. Twilio describes its filter by time as one by day, so that older calls of the
 * same day may come as well: they are left out here.
 */
export async function* listCalls(client: twilio.Twilio, filter: CallFilter): AsyncGenerator<CarrierCall> {
  const since = 'startedAfter' in filter ? filter.startedAfter : null;
  const query: CallListInstancePageOptions =
    'startedAfter' in filter ? { to: filter.to, startTimeAfter: filter.startedAfter } : { parentCallSid: filter.partOf };
  let page: { instances: CallInstance[]; nextPage(): Promise<unknown> | undefined } = await asking(() =>
    client.calls.page({ ...query, pageSize: PAGE_SIZE }),
  );
  for (;;) {
    yield* page.instances.map(asCarrierCall).filter(call => since === null || call.startedAt >= since);
    const current = page;
    const next = await asking(async () => current.nextPage());
    if (next === undefined) return;
    page = next as typeof page;
  }
}
