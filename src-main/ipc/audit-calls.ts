import { z } from 'zod';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import type { AuditLine } from '../../src-shared/desktop-api.ts';
import { ApiKey } from '../../src-shared/protocol/api-key.ts';
import { AuditEntry, type AuditQuery } from '../../src-shared/protocol/audit-entry.ts';
import { auditCsv } from '../audit/audit-csv.ts';
import type { Cache } from '../cache/start-cache.ts';
import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Handlers } from './handlers.ts';

type AuditCalls = Pick<Handlers, 'listAudit' | 'exportAudit'>;

export type AuditMachine = {
  /** Asks the person where; null: they chose not to. */
  readonly save: (name: string, content: string) => Promise<string | null>;
  readonly handedOut: (count: number) => Promise<void>;
};

const Page = z.object({ rows: z.array(AuditEntry), next: z.string().nullable() });
const Keys = z.object({ rows: z.array(ApiKey.pick({ id: true, name: true })) });
const PAGE = 500;
/** Some hundred megabytes; who wants more narrows the time, or uses `audit export`. */
const MOST_EXPORTED = 200_000;

/** The audit log, which only the relay has and only admins get. Names are added here, where they are known. */
export function auditCalls(desktop: DesktopSession, cache: Cache, machine: AuditMachine): AuditCalls {
  async function read(query: AuditQuery, after: string | null, limit: number) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const asked = new URLSearchParams([...given, ['limit', String(limit)], ...(after === null ? [] : [['after', after]])] as [
      string,
      string,
    ][]);
    return desktop.current().relay.ask(Page, 'GET', `/v1/audit?${asked.toString()}`);
  }

  async function named(entries: readonly AuditEntry[]): Promise<AuditLine[]> {
    const staff = new Map((await cache.listStaff()).map(one => [one.id, one.name === '' ? one.email : one.name]));
    const byKey = entries.some(entry => entry.actorKind === 'api_key');
    const keys = new Map(byKey ? (await desktop.current().relay.ask(Keys, 'GET', '/v1/api-keys')).rows.map(key => [key.id, key.name]) : []);
    const leads = new Map<string, string | null>();
    for (const id of new Set(entries.flatMap(({ leadId }) => leadId ?? []))) {
      const lead = await cache.getLead(id);
      leads.set(id, lead === null ? null : leadName(lead));
    }
    return entries.map(entry => ({
      ...entry,
      who: who(entry, staff, keys),
      leadName: entry.leadId === null ? null : (leads.get(entry.leadId) ?? null),
    }));
  }

  return {
    listAudit: async ({ query, after }) => {
      const { rows, next } = await read(query, after, 100);
      return { rows: await named(rows), next };
    },
    exportAudit: async query => {
      const entries: AuditEntry[] = [];
      let after: string | null = null;
      do {
        const page: z.output<typeof Page> = await read(query, after, PAGE);
        entries.push(...page.rows);
        after = page.next;
      } while (after !== null && entries.length < MOST_EXPORTED);
      const savedTo = await machine.save('Audit log.csv', auditCsv(await named(entries)));
      if (savedTo !== null) await machine.handedOut(entries.length);
      return { savedTo, count: entries.length, isWhole: after === null };
    },
  };
}

function who({ actorKind, actorId }: AuditEntry, staff: ReadonlyMap<string, string>, keys: ReadonlyMap<string, string>): string {
  switch (actorKind) {
    case 'staff':
      return staff.get(actorId ?? '') ?? (actorId === null ? 'Unknown person' : `Person ${actorId}`);
    case 'api_key':
      return `Integration “${keys.get(actorId ?? '') ?? actorId}”`;
    case 'relay':
      return 'Leadline itself';
    case 'carrier':
      return 'The lead, by text';
  }
}
