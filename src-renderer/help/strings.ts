/** The words around the staff guide; its topics are in topics/. */
export const strings = {
  title: 'Staff guide',
  search: 'Search the guide',
  close: 'Close the guide',
  contents: 'All topics',
  found: 'Found topics',
  nothing: (typed: string) => `Nothing in the guide matches “${typed}”`,
  nothingHint: 'Try one plain word, such as consent, stop, number or password.',
  accepted: (when: string) => `You accepted this on ${when}.`,
  notAccepted: 'You are asked to accept this before your first text.',
} as const;
