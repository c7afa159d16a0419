import { inProject, type Server, startServer } from '../start-server.ts';

export interface DemoCarrier extends Server {
  url: string;
  accountSid: string;
  authToken: string;
}

/** The simulated carrier as a process of its own. `publicUrl` is where it sends its webhooks; `stepDelay` is in milliseconds. */
export async function startCarrier(publicUrl: string, stepDelay: number): Promise<DemoCarrier> {
  const accountSid = 'AC00000000000000000000000000000001';
  const authToken = 'the simulated carrier knows no secrets';
  const server = await startServer({
    name: 'simulated carrier',
    args: [inProject('relay/carrier/simulated/main.ts'), '--port', '0', '--webhook-base', publicUrl, '--step-delay', String(stepDelay)],
    env: { LEADLINE_TWILIO_ACCOUNT_SID: accountSid, LEADLINE_TWILIO_AUTH_TOKEN: authToken },
    isReady: output => output.includes('"listening"'),
  });
  return { ...server, url: String(server.said['listening']), accountSid, authToken };
}
