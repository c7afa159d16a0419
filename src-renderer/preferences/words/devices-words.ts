/** Signed-in devices, in words. */
export const devicesWords = {
  title: 'Signed-in devices',
  none: 'Not signed in on any device.',
  unnamed: 'A computer',
  thisOne: 'This computer',
  seen: (when: string) => `last seen ${when}`,
  since: (when: string) => `signed in ${when}`,
  signOut: 'Sign out',
  signOutOf: (name: string) => `Sign out ${name}`,
} as const;
