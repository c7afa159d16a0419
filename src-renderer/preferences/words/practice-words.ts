/** Practice settings, in words. */
export const practiceWords = {
  title: 'Practice settings',
  hint: 'These hold for every desktop of the practice.',
  name: 'Practice’s name',
  consentMode: 'When a lead has not consented yet',
  consentModes: {
    request: {
      label: 'Ask by text',
      description: 'The first text waits, the consent request goes out in its place, and the text follows once the lead replies CONSENT.',
    },
    on_file_only: {
      label: 'Only with consent on file',
      description: 'Nothing goes out by itself until staff have recorded the lead’s consent.',
    },
  },
  quietHours: 'Quiet hours',
  secondFactor: 'Second factor at sign-in',
  secondFactorRules: {
    admins: { label: 'Administrators need one', description: 'Others may set one up' },
    everyone: { label: 'Everybody needs one', description: 'Whoever has none sets it up at the next sign-in' },
    nobody: { label: 'Nobody needs one', description: 'A password alone opens what leads wrote' },
  },
  quietHoursHint:
    'By the clock where the lead is. Texts begun by staff, consent requests and reminders wait until they end; answers to a lead who wrote in the last twelve hours do not.',
  from: 'From',
  to: 'Until',
  sameTimes: 'From and until are the same, so there are no quiet hours.',
  mediaReply: 'Answer pictures',
  mediaReplyHint:
    'Pictures and other media are left out, and staff see that. A lead who sends some is told, at most once a day, that the text may not have been processed.',
  shelfLife: 'Waiting texts go stale',
  shelfLifeHint:
    'Words such as “see you tomorrow” mislead when they arrive weeks late. A text that has waited longer, for consent or on a computer that was offline, is not sent by itself: it waits in its conversation until somebody sends, edits or discards it.',
  shelfLives: {
    never: 'Never',
    hours: (hours: number) => (hours % 24 === 0 ? (hours === 24 ? 'After a day' : `After ${hours / 24} days`) : `After ${hours} hours`),
  },
  none: 'None',
  on: 'On',
  off: 'Off',
  textsTitle: 'Texts sent by themselves',
  textsHint: 'Where [LocationName] stands, the name of the location that writes is filled in. Every wording is kept, with who wrote it.',
  wordings: {
    consentRequest: {
      label: 'Consent request',
      hint: 'It goes out before the first text to a number. Each consent keeps which wording it answered.',
    },
    waitingReply: { label: 'Reply while consent is awaited', hint: 'For anything unclear, at most once in ten minutes.' },
    strangerReply: { label: 'Reply to a number that no lead has', hint: 'Once a day; also for pictures, which are left out.' },
  },
  previewFrom: (label: string) => `${label}: shown as sent from`,
  previewTitle: 'What a lead gets',
  restore: 'Restore the article’s words',
  history: 'History',
  historyOf: (label: string) => `${label}: history`,
  byIntegration: 'An integration',
  bySomebody: 'Somebody',
  articleAgain: 'The article’s words were restored.',
  articleFirst: 'In the beginning: the article’s words.',
  retention: 'Keep the words of messages',
  retentionHint:
    'Older words are removed at night, on every desktop and at the carrier. When a text was sent and what became of it stays; so do the consent ledger, with the words of each consent, and the audit log. At least four years, for as long as a claim under the TCPA may be brought.',
  keptFor: (months: number | null) => (months === null ? 'For ever' : months % 12 === 0 ? `${months / 12} years` : `${months} months`),
  previewing: 'Counting what this would remove …',
  previewFailed: 'What this would remove could not be counted: the relay is not reached.',
  wouldRemove: (messages: number, leads: number, day: string) =>
    messages === 0
      ? `No message is older than ${day}: nothing would be removed tonight.`
      : `From tonight the words of ${messages === 1 ? '1 message' : `${messages} messages`} of ${leads === 1 ? '1 lead' : `${leads} leads`} from before ${day} would be removed.`,
  wouldHold: (held: number) => (held === 1 ? '1 more is kept by a legal hold.' : `${held} more are kept by legal holds.`),
  cannotUndo: 'This cannot be undone.',
  whoMayTitle: 'Who may do what',
  whoMayHint: 'Administrators may do all of it; people with read-only access none.',
  whoMay: {
    export: { label: 'Export leads', description: 'Take leads out of Leadline as a file' },
    sendAnyway: { label: 'Send in spite of quiet hours', description: 'With a reason that stays on the text' },
    recordConsent: { label: 'Record consent on file', description: 'Consent that was given on paper or spoken' },
  },
  allowed: { admins: 'Administrators only', staff: 'Staff, too' },
} as const;
