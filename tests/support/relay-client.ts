/** What a request was answered. `body` is the parsed JSON, or the text where it is none. */
export type Answered<Body> = { readonly status: number; readonly headers: Headers; readonly body: Body };

/** A caller of the API over a real socket, with or without a token. The shape of a body is the test's word: each asserts what it needs. */
export type RelayClient = {
  get<Body = Json>(path: string, headers?: Record<string, string>): Promise<Answered<Body>>;
  post<Body = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered<Body>>;
  patch<Body = Json>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered<Body>>;
  put<Body = Json>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered<Body>>;
  delete<Body = Json>(path: string, headers?: Record<string, string>): Promise<Answered<Body>>;
  /** Any method; a string body is sent as it is. */
  send<Body = Json>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered<Body>>;
};

/** A JSON object whose fields a test looks at. */
export type Json = { readonly [field: string]: unknown };

export function relayClient(url: string, token: string | null): RelayClient {
  async function send<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered<Body>> {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson && text !== '' ? JSON.parse(text) : text) as Body };
  }
  return {
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
}
