import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type CaughtWebhook = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly form: Record<string, string | string[]>;
};

/** Answers one request; without one, 200 and an empty TwiML document. */
export type Answer = (response: ServerResponse, caught: CaughtWebhook) => void;

const acknowledge: Answer = response => response.writeHead(200, { 'Content-Type': 'text/xml' }).end('<Response/>');

/** A bare HTTP server in the relay's place that keeps every webhook it gets. `answers` are used up in order. */
export async function webhookSink() {
  const caught: CaughtWebhook[] = [];
  const answers: Answer[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const webhook = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      form: asForm(await bodyOf(request)),
    };
    caught.push(webhook);
    (answers.shift() ?? acknowledge)(response, webhook);
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caught,
    answers,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function asForm(body: string): Record<string, string | string[]> {
  const parameters = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map(name => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
