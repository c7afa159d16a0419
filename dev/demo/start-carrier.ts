import { inProject, type Server, startServer } from '../start-server.ts';

export interface DemoCarrier extends Server {
  url: string;
  accountSid: string;
  authToken: string;
  /** Sets the milliseconds between the steps of a text's life. */
  setPace: (stepDelay: number) => Promise<void>;
  /** Resolves when no text and no webhook is on its way. */
  isIdle: () => Promise<void>;
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
  const url = String(server.said['listening']);
  const control = async (path: string, body: unknown) => {
    const answer = await fetch(`${url}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The simulated carrier refused ${path}: ${await answer.text()}`);
  };
  const setPace = (stepDelayMs: number) => control('behaviour', { stepDelayMs });
  return { ...server, url, accountSid, authToken, setPace, isIdle: () => control('idle', {}) };
}
