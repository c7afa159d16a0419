import {
  type CarrierConfig,
  type Config,
  type ConfigFault,
  type MailConfig,
  readCarrierConfig,
  readConfig,
  readMailConfig,
} from '../config.ts';

/** The settings, or every fault named on stderr and exit 2. */
export function checkedConfig(): Config {
  const config = readConfig(process.env);
  return config.ok ? config.value : endWith(config.faults);
}

/** As above, with those about carrier and mail. The faults of all are named at once. */
export function checkedServeConfig(): Config & CarrierConfig & { readonly mail: MailConfig | null } {
  const config = readConfig(process.env);
  const carrier = readCarrierConfig(process.env);
  const mail = readMailConfig(process.env);
  if (config.ok && carrier.ok && mail.ok) return { ...config.value, ...carrier.value, mail: mail.value };
  return endWith([config, carrier, mail].flatMap(read => (read.ok ? [] : read.faults)));
}

function endWith(faults: readonly ConfigFault[]): never {
  const lines = faults.map(fault => `  ${fault.name} ${fault.reason}`);
  process.stderr.write(`These settings are not right:\n${lines.join('\n')}\nAll settings: npm run relay -- --help\n`);
  process.exit(2);
}
