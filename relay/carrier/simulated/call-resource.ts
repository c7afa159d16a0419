import { rfc2822Date } from './rfc-2822-date.ts';
import type { SimCall } from './sim-call.ts';

/** A call as `…/Calls.json` lists it. */
export function callResource(accountSid: string, call: SimCall): Record<string, unknown> {
  const path = `/2010-04-01/Accounts/${accountSid}/Calls/${call.sid}`;
  return {
    account_sid: accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    caller_name: '',
    date_created: rfc2822Date(call.startedAt),
    date_updated: rfc2822Date(call.endedAt ?? call.startedAt),
    direction: call.direction,
    duration: call.seconds === null ? null : String(call.seconds),
    end_time: call.endedAt === null ? null : rfc2822Date(call.endedAt),
    forwarded_from: null,
    from: call.from,
    from_formatted: call.from,
    group_sid: null,
    parent_call_sid: call.parentSid,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: call.sid,
    start_time: rfc2822Date(call.startedAt),
    status: call.status,
    subresource_uris: { recordings: `${path}/Recordings.json` },
    to: call.to,
    to_formatted: call.to,
    trunk_sid: null,
    uri: `${path}.json`,
  };
}
