/** The words of the inbox. */
export const strings = {
  title: 'Inbox',
  help: 'Help on this list',
  list: 'Conversations',
  search: 'Search all messages',
  filters: 'Show',
  filter: { all: 'All', needs_reply: 'Needs reply', unread: 'Unread', deferred: 'Waiting', mine: 'Mine' },
  location: 'Location',
  everyLocation: 'All locations',
  noWords: 'No words',
  noLocation: 'No location',
  we: 'We: ',
  draft: 'Draft',
  needsReply: 'Needs reply',
  needsReplyHint: 'The lead wrote last and nobody has answered',
  waiting: (count: number) => `${count} waiting`,
  waitingHint: (count: number) => (count === 1 ? '1 text waits for the lead’s consent' : `${count} texts wait for the lead’s consent`),
  review: (count: number) => (count === 1 ? 'Review 1' : `Review ${count}`),
  reviewHint: (count: number) =>
    count === 1
      ? '1 text waited too long to go by itself: open to send, edit or discard it'
      : `${count} texts waited too long to go by themselves: open to send, edit or discard them`,
  failed: (count: number) => (count === 1 ? '1 not sent' : `${count} not sent`),
  failedHint: (count: number) =>
    count === 1
      ? '1 text failed, or may not have been sent: open to decide'
      : `${count} texts failed, or may not have been sent: open to decide`,
  doNotText: 'Do Not Text',
  unread: (count: number) => (count === 1 ? '1 unread text' : `${count} unread texts`),
  newer: (count: number) => (count === 1 ? '1 new' : `${count} new`),
  newerHint: 'Show the newest conversations',
  menu: { open: 'Open', read: 'Mark as read', unread: 'Mark as unread' },
  empty: {
    all: { title: 'No conversations yet', hint: 'Open a lead and press Send Text, or wait for a lead to write to one of your numbers.' },
    needs_reply: { title: 'Everybody has an answer', hint: 'Conversations whose lead wrote last appear here.' },
    unread: { title: 'Nothing unread', hint: 'New texts appear here until you have seen them.' },
    deferred: { title: 'No text waits', hint: 'Texts that wait for a lead’s consent appear here.' },
    mine: { title: 'You have not written yet', hint: 'Conversations that you wrote in appear here.' },
  },
  loading: 'Fetching conversations',
  problem: 'The conversations could not be read',
  retry: 'Try again',
  results: 'Found messages',
  resultCount: (count: string) => `${count} found, newest first`,
  nothingFound: (text: string) => `No message has “${text}”`,
  nothingFoundHint: 'Whole words and their beginnings are found. To find a lead by name or phone, jump with',
  searchShort: 'Go on typing',
} as const;
