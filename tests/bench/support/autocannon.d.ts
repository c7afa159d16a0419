/** The part of autocannon that is used here; the package brings no types. */
declare module 'autocannon' {
  type Asked = { headers?: Record<string, string>; body?: string };
  type Options = {
    url: string;
    duration: number;
    connections: number;
    method: 'POST';
    requests: { setupRequest: (request: Asked) => Asked }[];
  };
  type Result = {
    requests: { total: number };
    latency: { p50: number; p99: number };
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
  };
  const autocannon: (options: Options) => Promise<Result>;
  export default autocannon;
}
