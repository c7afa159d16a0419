import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { twilioCarrier } from '../carrier/twilio/twilio-carrier.ts';
import { type CarrierConfig, readCarrierConfig, readConfig, readMailConfig } from '../config.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { Check } from './check.ts';
import { checkCarrier } from './check-carrier.ts';
import { checkCertificate } from './check-certificate.ts';
import { checkClock } from './check-clock.ts';
import { checkMigrations, checkStore } from './check-database.ts';
import { checkMail } from './check-mail.ts';
import { checkNumber } from './check-number.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { checkRegistration } from './check-registration.ts';
import { checkSealing } from './check-sealing.ts';
import { checkSettings } from './check-settings.ts';
import { registeredOf, registrationsOf } from '../practice/carrier-numbers.ts';

export type Examination = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Where webhooks are to be repaired: told the old and the new address first. */
  readonly repair: ((line: string) => void) | null;
  /** Where a test email goes; null: none is sent. */
  readonly testMailTo?: string | null;
};

/** Looks at everything that a relay needs. Changes nothing, unless webhooks are to be repaired. */
export async function examine({ environment, now, repair, testMailTo = null }: Examination): Promise<Check[]> {
  const config = readConfig(environment);
  const carrierConfig = readCarrierConfig(environment);
  const mailConfig = readMailConfig(environment);
  const faults = [config, carrierConfig, mailConfig].flatMap(read => (read.ok ? [] : read.faults));
  const checks = [checkSettings(environment, faults)];
  let store: Store | null = null;
  if (config.ok) {
    const { databaseUrl } = config.value;
    const migrations = await checkMigrations(databaseUrl);
    checks.push(migrations);
    if (migrations.state === 'ok') {
      store = await openStore(databaseUrl);
      checks.push(...(await checkStore(databaseUrl, store)), await checkSealing(config.value));
    }
  }
  try {
    if (mailConfig.ok) checks.push(await checkMail(mailConfig.value, store, now, testMailTo));
    if (carrierConfig.ok) checks.push(...(await checkOutside(carrierConfig.value, store, now, repair)));
  } finally {
    await store?.close();
  }
  return checks;
}

async function checkOutside(config: CarrierConfig, store: Store | null, now: () => Date, repair: Examination['repair']): Promise<Check[]> {
  const { accountSid, authTokens, publicUrl, apiUrl } = config;
  const carrier = twilioCarrier({ accountSid, authTokens, publicUrl, apiUrl });
  const epoch = store === null ? null : await store.changes.epoch();
  const [clock, address, certificate, asked] = await Promise.all([
    checkClock(apiUrl, now),
    checkPublicUrl(publicUrl, epoch),
    checkCertificate(publicUrl, now),
    checkCarrier(carrier),
  ]);
  const ours = store === null ? [] : await trackingNumbers(store);
  const numbers: Check[] = [];
  for (const { phoneNumber, textEnabled } of ours) {
    if (asked.numbers === null)
      numbers.push({ name: `tracking number ${phoneNumber}`, state: 'not_checked', words: 'the carrier cannot be asked' });
    else {
      const { texts, calls } = carrier.webhooks;
      const wants = { texts: textEnabled ? texts : null, calls };
      numbers.push(await checkNumber({ phoneNumber, numbers: asked.numbers, wants }, repair === null ? null : { carrier, tell: repair }));
    }
  }
  const registrations = asked.numbers === null ? null : await registrationsOf(carrier);
  const texting = ours.filter(({ textEnabled }) => textEnabled);
  return [
    clock,
    address,
    certificate,
    asked.check,
    ...numbers,
    checkRegistration(
      texting.map(({ phoneNumber }) => {
        const held = asked.numbers?.find(number => number.phoneNumber === phoneNumber);
        return { phoneNumber, registered: held === undefined ? 'unknown' : registeredOf(held, registrations) };
      }),
    ),
  ];
}

async function trackingNumbers(store: Store): Promise<TrackingNumber[]> {
  const accounts = await store.practice.listAccounts();
  const numbers = await Promise.all(accounts.map(account => store.practice.listTrackingNumbers(account.id)));
  return numbers.flat();
}
