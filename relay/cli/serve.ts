import type { Store } from '../store/store.ts';
import { offerSetUp } from '../access/set-up.ts';
import { openCredentials } from '../access/credentials.ts';
import { twilioCarrier } from '../carrier/twilio/twilio-carrier.ts';
import { type Config, unknownSettings } from '../config.ts';
import { checkSealing } from '../doctor/check-sealing.ts';
import { smtpMailer } from '../email/smtp-mailer.ts';
import { createLogger, type Logger } from '../observability/logger.ts';
import { startServer } from '../server.ts';
import { answer, CommandFailed } from './answer.ts';
import { checkedServeConfig } from './checked-config.ts';
import { openOrFail } from './with-store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Runs the relay until it is told to stop. Resolves once it listens. */
export async function serve(options: { json?: boolean }): Promise<void> {
  const config = checkedServeConfig();
  const log = createLogger(config.logLevel);
  for (const name of unknownSettings(process.env)) log.warn({ setting: name }, 'not a setting of the relay; misspelt?');

  const store = await openOrFail(config);
  const limits = { idleMs: config.sessionIdleDays * DAY_MS, maxMs: config.sessionMaxDays * DAY_MS, secrets: config.authSecrets };
  const credentials = await openCredentials(config.databaseUrl, limits);
  const { accountSid, authTokens, publicUrl, apiUrl } = config;
  const carrier = twilioCarrier({ accountSid, authTokens, publicUrl, apiUrl });
  const mail = config.mail === null ? null : { mailer: smtpMailer(config.mail), relay: publicUrl };
  const server = await startServer({ ...config, store, carrier, credentials, log, mail }).catch(async (error: unknown) => {
    await credentials.close();
    await store.close();
    throw isAddressFault(error) ? new CommandFailed(`The relay cannot listen on ${config.host}:${config.port} (${error.code}).`) : error;
  });

  // Node's own last words would quote the error's, which may hold a lead's.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'a fault that nothing expected; the relay ends, and its supervisor starts it anew');
      process.exit(1);
    });
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      // Should something hang all the same, the process is gone before a supervisor would kill it.
      setTimeout(() => process.exit(0), 9_500).unref();
      void server.stop().then(
        () => {
          log.info('stopped');
          process.exit(0);
        },
        (error: unknown) => {
          log.error({ err: error }, 'stopped with a fault');
          process.exit(1);
        },
      );
    });
  }
  log.info({ address: server.url }, 'listening');
  await tellOfSealing(config, log);
  await tellSetUpCode(store, server.url);
  answer(options, { url: server.url }, `The relay listens on ${server.url}`);
}

/** What `doctor` would say of the secret that second factors are encrypted with, where it is not well. */
async function tellOfSealing(config: Config, log: Logger): Promise<void> {
  const { state, words, mend } = await checkSealing(config);
  if (state === 'fault') log.error({ mend }, `second factors: ${words}`);
  if (state === 'warning') log.warn({ mend }, `second factors: ${words}`);
}

/** Of an empty relay, on stderr, which no program reads: the log and what `--json` prints stay without it. */
async function tellSetUpCode(store: Store, url: string): Promise<void> {
  const code = await offerSetUp(store.state, new Date());
  if (code === null) return;
  process.stderr.write(
    `This relay has no practice yet. Open the app, give it this relay's address (here: ${url}) and set it up with this code, which works once\nand for two hours; a restart makes a new one:\n\n  ${code}\n\n`,
  );
}

function isAddressFault(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && ['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND'].includes(String(error.code));
}
