import { apiKeysWords } from './words/api-keys-words.ts';
import { auditWords } from './words/audit-words.ts';
import { desktopWords } from './words/desktop-words.ts';
import { devicesWords } from './words/devices-words.ts';
import { holdsWords } from './words/holds-words.ts';
import { locationImportWords } from './words/location-import-words.ts';
import { locationsWords } from './words/locations-words.ts';
import { myAccountWords } from './words/my-account-words.ts';
import { numbersWords } from './words/numbers-words.ts';
import { practiceWords } from './words/practice-words.ts';
import { staffWords } from './words/staff-words.ts';
import { toldWords } from './words/told-words.ts';

/** The words of Preferences. Those in capitals are the vendor's article's. */
export const strings = {
  title: 'Preferences',
  help: 'Help on this page',
  sections: {
    'staff-locations': 'Manage Staff/Locations',
    'phone-numbers': 'Phone Number Management',
    practice: 'Practice settings',
    'api-keys': 'API keys',
    audit: 'Audit',
    'my-account': 'My account',
    desktop: 'Set Preferences',
  },
  save: 'Save',
  yes: 'Yes',
  no: 'No',
  chooseFirst: 'Choose first which version stays, where both of you changed something.',
  saved: 'Saved',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  notRead: 'This could not be read.',
  loading: 'Reading',
  onlyAdmins: 'Only administrators of the practice can change this.',
  undo: 'Undo',
  copy: 'Copy',
  copied: 'Copied',
  failed: 'That did not work',

  staff: staffWords,
  devices: devicesWords,
  me: myAccountWords,
  locations: locationsWords,
  locationImport: locationImportWords,
  numbers: numbersWords,
  apiKeys: apiKeysWords,
  practice: practiceWords,
  holds: holdsWords,
  meanwhile: {
    title: 'Somebody else saved these settings meanwhile.',
    elsewhere: 'What they changed is not what you changed: both can stay.',
    theirs: (value: string) => `Saved now: ${value}`,
    mine: (value: string) => `Yours: ${value}`,
    keepMine: 'Keep what I typed',
    takeTheirs: 'Take what is saved',
  },

  audit: auditWords,
  told: toldWords,
  desktop: desktopWords,
} as const;
