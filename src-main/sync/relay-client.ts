import type { z } from 'zod';
import { Problem } from '../../src-shared/protocol/problem.ts';
import { PROTOCOL_VERSION } from '../../src-shared/protocol/version.ts';
import { problem, ProblemError } from './problem-error.ts';

/** The relay gave no answer. `reached`: it may have the request all the same. */
export class RelayUnreachable extends ProblemError {
  readonly reached: boolean;
  constructor(reached: boolean) {
    super(problem('unavailable', 'The practice’s address does not answer. Check the network connection, then try again.').problem);
    this.name = 'RelayUnreachable';
    this.reached = reached;
  }
}

export type Request = {
  readonly body?: unknown;
  /** Sent as it comes, in place of a body, however long that takes. */
  readonly file?: ReadableStream<Uint8Array>;
  /** Versions of the rows that are meant, in the order that the route names. */
  readonly ifMatch?: number | readonly number[];
  readonly timeoutMs?: number;
  /** The answer's head must be there by then. */
  readonly beginsWithinMs?: number;
  readonly signal?: AbortSignal;
};
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type RelayClient = {
  readonly url: string;
  readonly token: string | null;
  /** Asks, and reads the answer by its schema. Throws a ProblemError with the relay's own problem, or RelayUnreachable. */
  readonly ask: <Schema extends z.ZodType>(schema: Schema, method: Method, path: string, request?: Request) => Promise<z.output<Schema>>;
  /** The answer as text, unread: the cache's worker checks it. */
  readonly fetchText: (path: string, signal?: AbortSignal) => Promise<string>;
  /** The answer as it comes in, of any size. */
  readonly fetchPieces: (path: string) => Promise<AsyncIterable<Uint8Array>>;
  /** Ends what is under way. Later requests fail. */
  readonly close: () => void;
};

const TIMEOUT_MS = 20_000;
const PAGE_TIMEOUT_MS = 60_000;
/** A large page may take its time to come; one whose answer does not begin was asked for on a line that is dead. [F8] */
const PAGE_BEGINS_MS = 15_000;

/** Errors at which no byte of the request can have left. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** @param heard called at each answer: the relay is alive. */
export function relayClient(url: string, token: string | null, heard: () => void = () => {}): RelayClient {
  const closing = new AbortController();

  async function send(
    method: Method,
    path: string,
    { body, file, ifMatch, timeoutMs = TIMEOUT_MS, beginsWithinMs = timeoutMs, signal }: Request,
  ): Promise<string> {
    const headers: Record<string, string> = { accept: 'application/json', 'x-leadline-protocol': String(PROTOCOL_VERSION) };
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (file !== undefined) headers['content-type'] = 'text/csv';
    if (ifMatch !== undefined)
      headers['if-match'] = [ifMatch]
        .flat()
        .map(version => `"${version}"`)
        .join(', ');
    let response: Response;
    let text: string;
    const tooLate = new AbortController();
    const begins = file === undefined ? setTimeout(() => tooLate.abort(), beginsWithinMs) : undefined;
    try {
      response = await fetch(url + path, {
        method,
        headers,
        redirect: 'error', // a redirect would carry the token elsewhere
        signal: AbortSignal.any([
          closing.signal,
          tooLate.signal,
          ...(file === undefined ? [AbortSignal.timeout(timeoutMs)] : []),
          ...(signal === undefined ? [] : [signal]),
        ]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(file === undefined ? {} : { body: file, duplex: 'half' as const }),
      });
      clearTimeout(begins);
      text = await response.text();
    } catch (error) {
      throw new RelayUnreachable(!NEVER_LEFT.has(causeCode(error)));
    } finally {
      clearTimeout(begins);
    }
    heard();
    if (response.ok) return text;
    throw new ProblemError(readProblem(response.status, text), readRetryAfter(response.headers.get('retry-after')));
  }

  return {
    url,
    token,
    ask: async (schema, method, path, request = {}) => {
      const text = await send(method, path, request);
      const read = schema.safeParse(text === '' ? undefined : parseJson(text));
      if (!read.success) throw problem('internal', 'The relay answered what this version of Leadline does not understand.');
      return read.data;
    },
    fetchText: (path, signal) =>
      send('GET', path, { timeoutMs: PAGE_TIMEOUT_MS, beginsWithinMs: PAGE_BEGINS_MS, ...(signal === undefined ? {} : { signal }) }),
    fetchPieces: async path => {
      const response = await fetch(url + path, {
        headers: { 'x-leadline-protocol': String(PROTOCOL_VERSION), ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
        redirect: 'error',
        signal: closing.signal,
      }).catch((error: unknown) => {
        throw new RelayUnreachable(!NEVER_LEFT.has(causeCode(error)));
      });
      heard();
      if (!response.ok || response.body === null) throw new ProblemError(readProblem(response.status, await response.text()), null);
      return response.body;
    },
    close: () => closing.abort(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The relay's own problem; of anything else (a proxy's page) its status decides. */
function readProblem(status: number, text: string): Problem {
  const own = Problem.safeParse(parseJson(text));
  if (own.success) return own.data;
  if (status === 401) return problem('unauthorized', 'Sign in again.').problem;
  if (status === 403) return problem('forbidden', 'You may not do this.').problem;
  if (status === 404) return problem('not_found', 'This is not there any more.').problem;
  if (status === 413) return problem('payload_too_large', 'This is too large for the relay.').problem;
  if (status === 426) return problem('unsupported_protocol', 'Leadline must be updated before it can reach this relay.').problem;
  if (status === 429) return problem('too_many_requests', 'The relay asks to wait a moment. Try again then.').problem;
  if (status >= 500) return problem('unavailable', 'The relay has a fault at the moment. Try again in a while.').problem;
  return { ...problem('invalid_request', 'The relay did not accept this.').problem, status };
}

function readRetryAfter(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 600) : null;
}

function causeCode(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError) {
    // Happy eyeballs: every address was tried; one that may have been reached decides.
    const codes = cause.errors.map(each => (each instanceof Error && 'code' in each ? String(each.code) : ''));
    return codes.find(code => !NEVER_LEFT.has(code)) ?? codes[0] ?? '';
  }
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
