/** How a person is told of new texts, in words. */
export const toldWords = {
  setPreferences: 'Set Preferences',
  titleOf: (name: string) => `Set Preferences: ${name}`,
  done: 'Done',
  notSaved: 'That was not saved',
  emails: 'Emails',
  mailOff: 'Your practice’s relay has no mail server, so no emails leave. What you choose here holds once it has one.',
  refused: (email: string, code: number | null) =>
    `The mail server takes nothing for ${email}${code === null ? '' : ` (it said ${code})`}. Correct the address.`,
  replies: 'Email when a lead replies',
  repliesTo: { all: 'To any location', my_locations: 'To my locations', off: 'Never' },
  myLocations: 'My locations',
  pace: 'When',
  paces: {
    at_once: { label: 'At once' },
    digest: { label: 'All together, now and then', description: 'What was read or answered meanwhile is left out.' },
    unanswered: { label: 'Only when nobody answered', description: 'Not sent when it was read or answered in time.' },
  },
  minutes: { digest: 'Every', unanswered: 'Within' },
  span: (minutes: number) =>
    minutes < 60 || minutes % 60 !== 0 ? `${minutes} minutes` : minutes === 60 ? '1 hour' : `${minutes / 60} hours`,
  shows: 'What an email says',
  showing: {
    nothing: { label: 'Only that a lead replied', description: 'Emails can be read on their way. Nobody is named in them.' },
    name: { label: 'The lead’s name, too' },
    words: { label: 'The lead’s name and words' },
  },
  notices: 'Incoming texts',
  noticesHint: 'On every computer where you are signed in.',
  notify: 'Notify me when a lead texts',
  notifyWords: 'Show the words of the text',
  notifyWordsHint: 'Off, a notification says only who wrote. Anybody near the screen can read what it shows.',
  sound: 'Play a sound',
  quiet: 'Quiet times',
  quietHint: (zone: string) => `No notifications then, by the clock of ${zone.replaceAll('_', ' ')}.`,
  from: 'From',
  to: 'Until',
} as const;
