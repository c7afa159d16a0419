/** The words of the frame: rail, connection line, palette, shortcuts, and what is said when something breaks. */
export const strings = {
  product: 'Leadline',
  rail: {
    label: 'Main',
    inbox: 'Inbox',
    leads: 'Leads',
    unmatched: 'Unmatched',
    unmatchedCount: (count: number) => (count === 1 ? '1 number' : `${count} numbers`),
    preferences: 'Preferences',
    person: (email: string) => `Signed in as ${email}`,
    unread: (count: number) => (count === 1 ? '1 unread conversation' : `${count} unread conversations`),
    help: 'Staff guide',
    shortcuts: 'Keyboard shortcuts',
    signOut: 'Sign out',
    signOutFailed: 'Signing out did not work',
  },
  connection: {
    connecting: 'Connecting…',
    catchingUp: (done: string, total: string) =>
      `Fetching the practice’s conversations: ${done} of about ${total}. The newest are here first.`,
    catchingUpShortly: 'Catching up…',
    offline: (since: string) => `Offline for ${since}.`,
    offlineNow: 'Offline.',
    waiting: (count: number) => (count === 1 ? '1 text waits here.' : `${count} texts wait here.`),
    stillUsable: 'You can go on reading and writing.',
    updateNeeded: 'This version of Leadline is too old for the practice. Nothing is sent or received until it is updated.',
    diskFull:
      'The disk of this computer is full. New texts are not shown here, and drafts are not kept, until some space is free. Texts that you send are still taken.',
    retry: 'Retry',
    retryIn: (time: string) => `Next try in ${time}`,
  },
  memoryCache:
    'This computer has no safe place for a key, so nothing is kept on it: conversations are fetched again at each start, and what waits to be sent is lost on quitting.',
  ledger: {
    alarm: 'The record of who consented to texts is not what it was. Tell your administrator today, before relying on it.',
    more: 'What happened',
    title: 'The consent record has changed',
    because: {
      shortened: 'Lines that were in the practice’s record of consent are gone. Lines are only ever added to it.',
      rewritten:
        'The practice’s record of consent differs from what this computer remembers, or its lines do not follow from each other. Lines are only ever added to it, never changed.',
      signature: 'The practice’s record of consent is not signed with the key that this computer knows.',
    },
    restored: (restoredAt: string, backupAt: string, missing: number) =>
      `The server was restored on ${restoredAt} from a backup of ${backupAt}: ${missing === 1 ? '1 line is' : `${missing} lines are`} missing since.`,
    restoredHint:
      'The relay signed this with the key that this computer knows. Whoever has its database has that key, too: ask whoever looks after the relay whether they did it. What leads wrote since the backup is fetched from the phone company; what staff recorded themselves is to be recorded again.',
    noticedAt: 'Noticed',
    expected: 'Remembered here',
    found: 'Found',
    nothing: 'nothing',
    end: (lines: number, hash: string) => `${lines === 1 ? '1 line' : `${lines} lines`}, ending ${hash}…`,
    whatToDo:
      'Tell your administrator, who asks whoever looks after the relay. If a backup was restored, that explains it. If not, the database may have been tampered with: “audit export --verify” names the first line that is wrong. You can go on working; texts are still sent only to numbers that consented.',
    acceptHint: 'Accept it only once you know why. This computer then compares later changes with what is there now.',
    accept: 'Accept it as it is now',
    close: 'Close',
  },
  cover: { title: 'Covered while nobody is here', hint: 'Press any key or click to go on.' },
  lock: {
    title: 'Leadline is locked',
    password: 'Password',
    passwordOrPin: 'Password or PIN',
    unlock: 'Unlock',
    other: 'Sign in as somebody else',
    wrong: (left: number) =>
      left === 0
        ? 'That was wrong too often. Sign in again.'
        : left === 1
          ? 'That is not right. One try is left.'
          : `That is not right. ${left} tries are left.`,
  },
  enrolSoon: 'Your practice asks for a second factor. Set one up today; after that you are asked for it at sign-in.',
  setUp: 'Set up',
  palette: {
    label: 'Jump to a lead',
    placeholder: 'Name or phone number',
    results: 'Leads',
    recent: 'Recent conversations',
    nothing: (text: string) => `No lead matches “${text}”`,
    nothingHint: 'Part of a name or of a phone number is enough, in any format.',
    open: 'Open',
    move: 'Move',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    groups: [
      {
        title: 'Anywhere',
        rows: [
          { keys: ['$mod+k'], words: 'Jump to any lead' },
          { keys: ['/', '$mod+f'], words: 'Search' },
          { keys: ['$mod+1'], words: 'Inbox' },
          { keys: ['$mod+2'], words: 'Leads' },
          { keys: ['$mod+3'], words: 'Unmatched' },
          { keys: ['$mod+,'], words: 'Preferences' },
          { keys: ['$mod+n'], words: 'Add a lead' },
          { keys: ['F1'], words: 'Staff guide' },
          { keys: ['?', '$mod+/'], words: 'This list' },
        ],
      },
      {
        title: 'Lists',
        rows: [
          { keys: ['j', 'ArrowDown', 'Alt+ArrowDown'], words: 'Next' },
          { keys: ['k', 'ArrowUp', 'Alt+ArrowUp'], words: 'Previous' },
          { keys: ['Enter'], words: 'Open; again to write' },
          { keys: ['Escape'], words: 'Back to the list' },
        ],
      },
      {
        title: 'Writing',
        rows: [
          { keys: ['$mod+Enter'], words: 'Send Text, always' },
          { keys: ['Enter'], words: 'A new line, or Send Text: see Set Preferences' },
        ],
      },
    ],
  },
  firstSteps: {
    title: 'Before the first text',
    notYet: 'Texting is not set up yet',
    steps: {
      location: { why: 'Texts are sent from a location, and the practice has none so far.', go: 'Add a location' },
      number: { why: 'A location needs a call tracking number with “Enable Text/SMS” turned on.', go: 'Set up a number' },
      staff: { why: 'Nobody but you can read and write here yet.', go: 'Invite colleagues' },
      mail: {
        why: 'The relay sends no emails so far: whoever runs it sets a mail server. Invitations are handed over as codes until then.',
      },
    },
    alone: 'I work alone',
    ask: (names: string) => `An administrator of your practice sets it up. Ask ${names === '' ? 'whoever invited you' : names}.`,
    more: 'How it is set up, step by step',
  },
  lead: { none: 'No conversation is open', noneHint: 'Choose one from the list, or jump to any lead.' },
  unmatched: {
    none: 'No number is open',
    noneHint: 'Choose one from the list to see its texts and give it to a lead.',
    choose: 'Attach to which lead?',
    attached: (lead: string) => `Attached to ${lead}`,
  },
  leads: { none: 'No lead is open', noneHint: 'Choose one from the list, or add a new one.' },
  broken: {
    title: 'This part of the window broke',
    hint: 'Nothing that you sent or wrote is lost. If it happens again, tell your administrator what you did before.',
    again: 'Show it again',
  },
  starting: 'Starting…',
  notReadable: 'The copy on this computer could not be read',
} as const;
