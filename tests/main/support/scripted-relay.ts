import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FeedFrame } from '../../../src-shared/protocol/changes.ts';
import type { Row } from '../../../src-shared/protocol/row.ts';
import { changes, snapshot } from './rows.ts';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
};
type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };
/** Answers a request; undefined: as usual; 'hang': never; 'reset': the line is cut after the request was read. */
export type Script = (asked: Asked) => Answer | 'hang' | 'reset' | undefined;

/** A small relay of which a test says how it misbehaves: real HTTP and WebSocket over a real port. */
export type ScriptedRelay = Awaited<ReturnType<typeof scriptedRelay>>;

export async function scriptedRelay() {
  const asked: Asked[] = [];
  const rows: Row[] = [];
  const sockets = new Set<WebSocket>();
  const state = {
    script: (() => undefined) as Script,
    /** What happens to a feed that connects: accepted unless this closes it. */
    onFeed: (_socket: WebSocket, _after: number): void => {},
    /** Rows to a page. */
    page: 1_000,
  };
  const version = () => Math.max(0, ...rows.map(row => row.version));

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const one: Asked = {
        method: request.method ?? '',
        path: request.url ?? '',
        body: text === '' ? null : JSON.parse(text),
        headers: request.headers,
      };
      asked.push(one);
      const scripted = state.script(one);
      if (scripted === 'hang') return;
      if (scripted === 'reset') return void request.socket.resetAndDestroy();
      reply(response, scripted ?? usual(one));
    });
  });
  const feeds = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const after = Number(new URL(request.url ?? '', 'http://relay').searchParams.get('after'));
    asked.push({ method: 'FEED', path: request.url ?? '', body: null, headers: request.headers });
    feeds.handleUpgrade(request, socket, head, feed => {
      sockets.add(feed);
      feed.on('close', () => sockets.delete(feed));
      feed.on('error', () => {});
      state.onFeed(feed, after);
    });
  });

  function usual({ method, path, body }: Asked): Answer {
    const url = new URL(path, 'http://relay');
    if (url.pathname === '/v1/snapshot') {
      const start = Number(url.searchParams.get('page') ?? 0);
      const end = start + state.page;
      const more = end < rows.length;
      return {
        status: 200,
        body: snapshot(version(), rows.slice(start, end), {
          done: Math.min(end, rows.length),
          total: rows.length,
          nextPage: more ? String(end) : null,
        }),
      };
    }
    if (url.pathname === '/v1/changes') {
      const after = Number(url.searchParams.get('after'));
      const later = rows.filter(row => row.version > after).sort((a, b) => a.version - b.version);
      return { status: 200, body: changes(after, later.slice(0, state.page), { more: later.length > state.page }) };
    }
    return { status: method === 'POST' ? 201 : 200, body: body ?? {} };
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.terminate();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  onTestFinished(stop);

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    /** Every request and feed so far, in order. */
    asked,
    rows,
    sockets,
    state,
    /** Requests for changes to the practice: neither reading nor the feed. */
    commands: () => asked.filter(each => !['GET', 'FEED'].includes(each.method)),
    feeds: () => asked.filter(each => each.method === 'FEED'),
    /** Sends a frame to everybody who is connected. */
    push(frame: FeedFrame | string): void {
      for (const socket of sockets) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    },
    /** New rows, told on the feed. */
    write(...written: Row[]): void {
      const from = version();
      rows.push(...written);
      this.push(changes(from, written));
    },
    stop,
  };
}

function reply(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** The relay's way of refusing. */
export function refusal(status: number, code: string): Answer {
  return { status, body: { type: `about:blank#${code}`, title: code, status, code, detail: `It is ${code}.` } };
}
