import type { Topic } from '../topic.ts';

export const setUp: Topic = {
  id: 'set-up',
  title: 'Setting up two-way texting',
  keywords: 'install configure start admin number location steps enable sms first hour',
  pieces: [
    'An administrator does this once. Two things are needed: a location, and a call tracking number that texts for it.',
    {
      steps: [
        'Under **Preferences**, open **Manage Staff/Locations**. In the part **Locations** press **Add New**, fill in the form and press **Save**. See [Locations](locations).',
        'Under **Preferences**, open **Phone Number Management**. Choose a number, or press **Add number**.',
        'At the top of the form turn on **Enable Text/SMS**, choose the **Location**, and press **Save**. See [Call tracking numbers](numbers).',
        'In **Manage Staff/Locations** press **Invite** for each colleague. See [Who may do what](roles).',
        'Everybody then chooses how to be told of new texts, with **Set Preferences**. See [Staying informed](staying-informed).',
      ],
    },
    'A number for conversations cannot also send appointment confirmations or reminders. A practice that does both needs at least two numbers.',
    'How consent is asked for is a choice of the practice: see [The practice’s settings](practice).',
  ],
};
