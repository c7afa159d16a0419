import { Client, type ClientConfig } from 'pg';
import { createAnnouncer } from '../announcer.ts';
import type { Query } from './query.ts';
import type { Moved } from './transaction.ts';

export type Watch = {
  /** Tells the listeners here of an own commit, and the other processes soon after. */
  announce(moved: Moved): void;
  add(listener: (accountId: string, version: number) => void): () => void;
  /** Sends what is still to be told. */
  stop(): Promise<void>;
};

const CHANNEL = 'leadline_moved';
/** A signal is lost when its sender is killed right after the commit or the listening connection breaks: then this finds the commit. */
const LOOK_EVERY_MS = 2_000;
const LISTEN_AGAIN_MS = 500;

/**
 * Tells who moved: own commits at once, those of other processes by NOTIFY. It is sent beside the transactions, many accounts in one statement:
 * inside of them it would make the commits of all accounts wait for each other.
 */
export function createWatch(config: ClientConfig, query: Query): Watch {
  const announcer = createAnnouncer();
  const untold = new Map<string, number>();
  let telling: Promise<void> | null = null;
  let listening: Client | null = null;
  let timers: NodeJS.Timeout[] = [];
  let isOver = false;

  async function tellOthers(): Promise<void> {
    while (untold.size > 0) {
      const payloads = [...untold].map(([accountId, version]) => `${version} ${accountId}`);
      untold.clear();
      // What cannot be told now is found by whoever looks.
      await query(`SELECT pg_notify('${CHANNEL}', "payload") FROM unnest($1::text[]) AS "payload"`, [payloads]).catch(() => {});
    }
    telling = null;
  }

  async function look(): Promise<void> {
    const accounts = await query<{ id: string; version: number }>('SELECT "id", "version" FROM accounts').catch(() => []);
    if (!isOver) for (const { id, version } of accounts) announcer.tell(id, version);
  }

  async function listen(): Promise<void> {
    const client = new Client(config);
    listening = client;
    let isLost = false;
    const lost = () => {
      if (isLost || isOver) return;
      isLost = true;
      void client.end().catch(() => {});
      timers.push(setTimeout(() => void listen(), LISTEN_AGAIN_MS).unref());
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload = '' }) => {
      const [version, accountId] = payload.split(' ');
      if (accountId !== undefined) announcer.tell(accountId, Number(version));
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      await look();
    } catch {
      lost();
    }
  }

  return {
    announce(moved) {
      for (const [accountId, version] of moved) {
        announcer.tell(accountId, version);
        untold.set(accountId, version);
      }
      telling ??= tellOthers();
    },
    add(listener) {
      if (listening === null && !isOver) {
        void listen();
        timers.push(setInterval(() => void look(), LOOK_EVERY_MS).unref());
      }
      return announcer.add(listener);
    },
    async stop() {
      isOver = true;
      for (const timer of timers) clearTimeout(timer);
      timers = [];
      announcer.clear();
      await telling;
      await listening?.end().catch(() => {});
    },
  };
}
