import { type ConfigFault, unknownSettings } from '../config.ts';
import type { Check } from './check.ts';

export function checkSettings(environment: Readonly<Record<string, string | undefined>>, faults: readonly ConfigFault[]): Check {
  const name = 'settings';
  const mend = 'npm run relay -- --help lists every setting.';
  if (faults.length > 0) return { name, state: 'fault', words: faults.map(fault => `${fault.name} ${fault.reason}`).join('; '), mend };
  const unknown = unknownSettings(environment);
  if (unknown.length > 0) return { name, state: 'warning', words: `no settings of the relay: ${unknown.join(', ')}`, mend };
  return { name, state: 'ok', words: 'complete' };
}
