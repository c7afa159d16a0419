import { Ledger } from '../../src-shared/protocol/ledger-head.ts';
import { z } from 'zod';
import type { LedgerAlarm } from '../../src-shared/desktop-api.ts';
import { explainAlarm } from '../cache/explain-alarm.ts';
import type { Cache } from '../cache/start-cache.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import { problem } from '../sync/problem-error.ts';
import { RelayUnreachable } from '../sync/relay-client.ts';
import type { Announcer } from './announcer.ts';
import type { Handlers } from './handlers.ts';

type LedgerCalls = Pick<Handlers, 'getLedgerAlarm' | 'acceptLedger'>;

/** What this desktop noticed of the consent ledger. */
export function ledgerCalls(desktop: DesktopSession, cache: Cache, announce: Announcer): LedgerCalls {
  const asked = () => desktop.current().relay.ask(Ledger, 'GET', '/v1/ledger');

  /** While the relay cannot be asked, nothing explains it. */
  async function explained(alarm: LedgerAlarm): Promise<LedgerAlarm> {
    try {
      const { restored } = await asked();
      const key = await cache.getLedgerKey();
      return { ...alarm, restored: explainAlarm(alarm, desktop.current().kept.accountId, key, restored) };
    } catch (error) {
      if (error instanceof RelayUnreachable) return alarm;
      throw error;
    }
  }

  return {
    getLedgerAlarm: async () => {
      const alarm = desktop.session().state === 'signed_in' ? await cache.getLedgerAlarm() : null;
      return alarm === null ? null : explained(alarm);
    },
    acceptLedger: async () => {
      const { kept, relay } = desktop.current();
      const self = (await cache.listStaff()).find(({ id }) => id === kept.staffId);
      if (self?.role !== 'admin') throw problem('forbidden', 'Only an admin may accept the ledger as it is now.');
      const alarm = await cache.getLedgerAlarm();
      if (alarm === null) return;
      const { publicKey } = await asked();
      // Written down before it counts here: an alarm is not put away in silence.
      const { because, noticedAt, expected, found } = alarm;
      await relay.ask(z.unknown(), 'POST', '/v1/ledger/acceptances', { body: { because, noticedAt, expected, found } });
      await cache.acceptLedger(publicKey);
      announce.changed(['ledger'], []);
    },
  };
}
