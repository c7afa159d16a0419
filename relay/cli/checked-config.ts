import { type CarrierConfig, type Config, type ConfigFault, readCarrierConfig, readConfig } from '../config.ts';

/** The settings, or every fault named on stderr and exit 2. */
export function checkedConfig(): Config {
  const config = readConfig(process.env);
  return config.ok ? config.value : endWith(config.faults);
}

/** As above, with those about the carrier. The faults of both are named at once. */
export function checkedServeConfig(): Config & CarrierConfig {
  const config = readConfig(process.env);
  const carrier = readCarrierConfig(process.env);
  if (config.ok && carrier.ok) return { ...config.value, ...carrier.value };
  return endWith([...(config.ok ? [] : config.faults), ...(carrier.ok ? [] : carrier.faults)]);
}

function endWith(faults: readonly ConfigFault[]): never {
  const lines = faults.map(fault => `  ${fault.name} ${fault.reason}`);
  process.stderr.write(`These settings are not right:\n${lines.join('\n')}\nAll settings: npm run relay -- --help\n`);
  process.exit(2);
}
