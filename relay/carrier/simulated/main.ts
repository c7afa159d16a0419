import { parseArgs } from 'node:util';
import { startSimulatedCarrier } from './start-simulated-carrier.ts';

const HELP = `Simulated carrier: speaks Twilio's REST API, sends signed webhooks, serves the handset page at /handset.

  node relay/carrier/simulated/main.ts [flags]      (in brackets: the environment variable)

  --port N            0 for any free port (default 8788)            [SIMULATED_CARRIER_PORT]
  --host ADDRESS      (default 127.0.0.1)                           [SIMULATED_CARRIER_HOST]
  --webhook-base URL  the relay's public URL                        [SIMULATED_CARRIER_WEBHOOK_BASE]
  --account-sid SID   made up and printed when not given            [LEADLINE_TWILIO_ACCOUNT_SID]
  --auth-token TOKEN  made up and printed when not given            [LEADLINE_TWILIO_AUTH_TOKEN]
  --number +1…        a number of the account; repeat it. Without any, every number used is adopted
  --seed N            of ids, chances and disorder (random)         [SIMULATED_CARRIER_SEED]
  --step-delay MS     between the steps of a text's life (default 400)

Prints one line of JSON when it listens; ends on SIGTERM or SIGINT.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    port: { type: 'string', default: process.env.SIMULATED_CARRIER_PORT ?? '8788' },
    host: { type: 'string', default: process.env.SIMULATED_CARRIER_HOST ?? '127.0.0.1' },
    'webhook-base': { type: 'string', default: process.env.SIMULATED_CARRIER_WEBHOOK_BASE ?? '' },
    'account-sid': { type: 'string', default: process.env.LEADLINE_TWILIO_ACCOUNT_SID ?? '' },
    'auth-token': { type: 'string', default: process.env.LEADLINE_TWILIO_AUTH_TOKEN ?? '' },
    number: { type: 'string', multiple: true },
    seed: { type: 'string', default: process.env.SIMULATED_CARRIER_SEED ?? '' },
    'step-delay': { type: 'string', default: '400' },
  },
});

if (values.help === true) {
  process.stdout.write(HELP);
} else {
  const carrier = await startSimulatedCarrier({
    port: wholeNumber('--port', values.port, 65_535),
    host: values.host,
    behaviour: { stepDelayMs: wholeNumber('--step-delay', values['step-delay'], 120_000) },
    ...(values.seed === '' ? {} : { seed: wholeNumber('--seed', values.seed, 2 ** 32 - 1) }),
    ...(values['webhook-base'] === '' ? {} : { webhookBase: values['webhook-base'] }),
    ...(values['account-sid'] === '' ? {} : { accountSid: values['account-sid'] }),
    ...(values['auth-token'] === '' ? {} : { authToken: values['auth-token'] }),
    ...(values.number === undefined ? {} : { numbers: values.number }),
  });
  const { url, accountSid, seed } = carrier;
  // A token that was given may be a real one and is never repeated.
  const madeUp = values['auth-token'] === '' ? { authToken: carrier.authToken } : {};
  process.stdout.write(`${JSON.stringify({ listening: url, handset: `${url}/handset`, accountSid, ...madeUp, seed })}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void carrier.close());
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  process.stderr.write(`${flag} must be a whole number from 0 to ${most}, not "${text}".\n`);
  process.exit(2);
}
