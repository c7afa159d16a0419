import { z } from 'zod';
import { ApiKey, MadeApiKey } from '../../src-shared/protocol/api-key.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Announcer } from './announcer.ts';
import type { Handlers } from './handlers.ts';

type ApiKeyCalls = Pick<Handlers, 'listApiKeys' | 'createApiKey' | 'revokeApiKey'>;

const Listed = z.object({ rows: z.array(ApiKey) });

/** API keys are never kept on this computer: each call asks the relay, which answers administrators only. */
export function apiKeyCalls(desktop: DesktopSession, announce: Announcer): ApiKeyCalls {
  return {
    listApiKeys: async () => (await desktop.current().relay.ask(Listed, 'GET', '/v1/api-keys')).rows,
    createApiKey: async wanted => {
      const made = await desktop.current().relay.ask(MadeApiKey, 'POST', '/v1/api-keys', { body: wanted });
      announce.changed(['api_keys'], []);
      return made;
    },
    revokeApiKey: async id => {
      await desktop.current().relay.ask(z.unknown(), 'DELETE', `/v1/api-keys/${id}`);
      announce.changed(['api_keys'], []);
    },
  };
}
