import type { Carrier, CarrierNumber } from '../carrier/carrier.ts';
import { twilioCarrier } from '../carrier/twilio/twilio-carrier.ts';
import { type CarrierConfig, type ConfigFault, readCarrierConfig, readConfig, unknownSettings } from '../config.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { answer } from './answer.ts';

type Check = { readonly name: string; readonly state: 'ok' | 'warning' | 'fault'; readonly words: string };

/** Looks at everything that a relay needs and says what to mend. Exit 1 when there is a fault. Names no lead and no number of one. */
export async function doctor(options: { json?: boolean }): Promise<void> {
  const checks = await examine();
  const isWell = checks.every(check => check.state !== 'fault');
  const marks = { ok: 'ok     ', warning: 'warning', fault: 'FAULT  ' };
  answer(options, { ok: isWell, checks }, checks.map(check => `${marks[check.state]}  ${check.name}: ${check.words}`).join('\n'));
  if (!isWell) process.exitCode = 1;
}

async function examine(): Promise<Check[]> {
  const config = readConfig(process.env);
  const carrierConfig = readCarrierConfig(process.env);
  const checks = [settingsCheck([...(config.ok ? [] : config.faults), ...(carrierConfig.ok ? [] : carrierConfig.faults)])];
  const store = config.ok ? await openedStore(config.value.databaseUrl, checks) : null;
  try {
    if (store !== null) checks.push(await storeCheck(store));
    if (carrierConfig.ok) checks.push(await clockCheck(carrierConfig.value), ...(await carrierChecks(carrierConfig.value, store)));
  } finally {
    await store?.close();
  }
  return checks;
}

function settingsCheck(faults: readonly ConfigFault[]): Check {
  const name = 'settings';
  if (faults.length > 0) return { name, state: 'fault', words: faults.map(fault => `${fault.name} ${fault.reason}`).join('; ') };
  const unknown = unknownSettings(process.env);
  if (unknown.length > 0) return { name, state: 'warning', words: `no settings of the relay: ${unknown.join(', ')}` };
  return { name, state: 'ok', words: 'complete' };
}

async function openedStore(databaseUrl: string, checks: Check[]): Promise<Store | null> {
  try {
    return await openStore(databaseUrl);
  } catch (error) {
    checks.push({
      name: 'database',
      state: 'fault',
      words: `cannot be opened: ${error instanceof Error ? error.message : 'unknown fault'}`,
    });
    return null;
  }
}

async function storeCheck(store: Store): Promise<Check> {
  const { writable, migrated, overdue, unknown } = await store.health();
  const name = 'database';
  if (!migrated) return { name, state: 'fault', words: 'not every migration has run' };
  if (!writable) return { name, state: 'fault', words: 'cannot be written: look at the disk and at who owns the file' };
  if (overdue > 0) return { name, state: 'warning', words: `${overdue} texts wait longer than a minute: is the relay running?` };
  return { name, state: 'ok', words: `opened, migrated and writable; ${unknown} texts with an unknown outcome` };
}

/** Signatures and quiet hours need a right clock; the carrier's own answer tells the time. */
async function clockCheck({ apiUrl }: CarrierConfig): Promise<Check> {
  const name = 'clock';
  try {
    const response = await fetch(apiUrl, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    const said = response.headers.get('date');
    if (said === null) return { name, state: 'warning', words: 'the carrier did not say what time it is' };
    const minutes = Math.abs(Date.now() - Date.parse(said)) / 60_000;
    if (minutes > 5) return { name, state: 'fault', words: `differs from the carrier's by ${Math.round(minutes)} minutes` };
    return { name, state: 'ok', words: "agrees with the carrier's" };
  } catch {
    return { name, state: 'warning', words: 'could not be compared: the carrier is not reachable' };
  }
}

async function carrierChecks({ accountSid, authTokens, publicUrl, apiUrl }: CarrierConfig, store: Store | null): Promise<Check[]> {
  const carrier = twilioCarrier({ accountSid, authTokens, publicUrl, apiUrl });
  const numbers = await listedNumbers(carrier);
  if (!Array.isArray(numbers)) return [numbers];
  const reached: Check = { name: 'carrier', state: 'ok', words: `reachable; the account has ${numbers.length} numbers` };
  if (store === null) return [reached];
  const ours = await textNumbers(store);
  return [reached, ...ours.map(number => numberCheck(number, numbers, `${publicUrl}/webhooks/twilio/messages`))];
}

async function listedNumbers(carrier: Carrier): Promise<CarrierNumber[] | Check> {
  try {
    return await carrier.listNumbers();
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown fault';
    return { name: 'carrier', state: 'fault', words: `cannot be asked: ${why}` };
  }
}

async function textNumbers(store: Store): Promise<string[]> {
  const accounts = await store.practice.listAccounts();
  const numbers = await Promise.all(accounts.map(account => store.practice.listTrackingNumbers(account.id)));
  return numbers.flat().flatMap(number => (number.textEnabled ? [number.phoneNumber] : []));
}

function numberCheck(phoneNumber: string, numbers: readonly CarrierNumber[], webhook: string): Check {
  const name = `tracking number ${phoneNumber}`;
  const number = numbers.find(candidate => candidate.phoneNumber === phoneNumber);
  if (number === undefined) return { name, state: 'fault', words: 'the carrier account does not have it' };
  if (!number.canText) return { name, state: 'fault', words: 'the carrier says that it cannot text' };
  if (number.overriddenBy !== null)
    return { name, state: 'fault', words: `its webhooks are overridden by a ${number.overriddenBy.replace('_', ' ')}` };
  if (number.textWebhook?.split('#')[0] !== webhook)
    return { name, state: 'fault', words: `its texts do not go to ${webhook}; save the number again` };
  return { name, state: 'ok', words: 'its texts come here' };
}
