import { z } from 'zod';
import { readRelayAddress } from './read-relay-address.ts';

/** The practice's address in a form: as typed on the way in, as the relay's URL on the way out. */
export const RelayUrl = z.string().transform((typed, context) => {
  const address = readRelayAddress(typed);
  if (address.is === 'ok') return address.url;
  context.addIssue({ code: 'custom', message: address.reason });
  return z.NEVER;
});
