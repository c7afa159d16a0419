/** API keys, in words. */
export const apiKeysWords = {
  hint: 'For other programs that work with this practice, such as your EMR or a form on your website. A key is like a password: each program gets its own, with no more than it needs.',
  onlyAdmins: 'Only administrators of the practice can see and change this.',
  add: 'New key',
  addTitle: 'New API key',
  name: 'Name',
  nameHint: 'The program that uses it. Staff see this name at what the program sends.',
  scopesLabel: 'What it may do',
  scopes: {
    read: { label: 'Read everything', description: 'Leads, conversations and settings, as staff see them.' },
    text: { label: 'Text leads', description: 'Write to leads by the same rules as staff, and add and change leads.' },
    'leads:write': { label: 'Add and change leads', description: 'Without texting them.' },
    appointments: {
      label: 'Appointment texts',

      description: 'Confirmations and reminders through a number for appointments, and their replies. Nothing else.',
    },
    intake: {
      label: 'Web form',

      description: 'Hand in new leads, and nothing else. The only key that may stand in a public web page.',
    },
    manage: {
      label: 'Manage the practice',

      description: 'Staff, locations, numbers and settings, as an administrator.',
    },
  },
  intakeAlone: 'A key for a web form can be read by every visitor. Do not let it do anything else.',
  expiresLabel: 'Ends',
  noEnd: 'When it is revoked',
  afterDays: (days: number) => (days === 365 ? 'After a year' : `After ${days} days`),
  create: 'Make key',
  madeTitle: (name: string) => `The key for ${name}`,
  madeHint: 'Copy it into the program now. It is shown only this once; if it is lost, make another one and revoke this one.',
  key: 'API key',
  done: 'I have copied it',
  madeBy: (who: string, when: string) => `made by ${who}, ${when}`,
  commandLine: 'the relay’s command line',
  neverUsed: 'never used',
  lastUsed: (when: string) => `last used ${when}`,
  withinTheHour: 'within the last hour',
  expired: 'Ended',
  expires: (day: string) => `Ends ${day}`,
  revoke: 'Revoke',
  revokeKey: (name: string) => `Revoke ${name}`,
  revokeHint: 'The program that uses it is shut out at once. This cannot be undone; it would need a new key.',
  empty: 'No API keys',
  emptyHint: 'Your EMR can send appointment reminders, and your website can hand in leads, once each has a key.',
} as const;
