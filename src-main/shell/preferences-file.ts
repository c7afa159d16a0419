import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { DesktopPreferences } from '../../src-shared/desktop-api.ts';

const USUAL: DesktopPreferences = {
  enterSends: false,
  theme: 'system',
  coverAfterMinutes: 5,
  lockAfterMinutes: 15,
  worksAlone: false,
};

/** What a person chose for this desktop. Nothing of a lead is in it, so it is plain. */
export function preferencesFile(file: string): {
  readonly get: () => DesktopPreferences;
  readonly set: (chosen: DesktopPreferences) => void;
} {
  let current = read(file);
  return {
    get: () => current,
    set: chosen => {
      current = chosen;
      writeFileSync(`${file}.new`, JSON.stringify(chosen));
      renameSync(`${file}.new`, file);
    },
  };
}

function read(file: string): DesktopPreferences {
  try {
    return DesktopPreferences.parse({ ...USUAL, ...(JSON.parse(readFileSync(file, 'utf8')) as object) });
  } catch {
    return USUAL; // none yet, or damaged
  }
}
