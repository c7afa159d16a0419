import { Ledger } from '../../src-shared/protocol/ledger-head.ts';
import type { Cache } from '../cache/start-cache.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import { problem } from '../sync/problem-error.ts';
import type { Announcer } from './announcer.ts';
import type { Handlers } from './handlers.ts';

type LedgerCalls = Pick<Handlers, 'getLedgerAlarm' | 'acceptLedger'>;

/** What this desktop noticed of the consent ledger. */
export function ledgerCalls(desktop: DesktopSession, cache: Cache, announce: Announcer): LedgerCalls {
  return {
    getLedgerAlarm: async () => (desktop.session().state === 'signed_in' ? cache.getLedgerAlarm() : null),
    acceptLedger: async () => {
      const { kept, relay } = desktop.current();
      const self = (await cache.listStaff()).find(({ id }) => id === kept.staffId);
      if (self?.role !== 'admin') throw problem('forbidden', 'Only an admin may accept the ledger as it is now.');
      const { publicKey } = await relay.ask(Ledger, 'GET', '/v1/ledger');
      await cache.acceptLedger(publicKey);
      announce.changed(['ledger'], []);
    },
  };
}
