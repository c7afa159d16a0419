import type { Topic } from '../topic.ts';

export const firstDay: Topic = {
  id: 'first-day',
  title: 'Your first day',
  keywords: 'start begin new front desk learn tour overview',
  pieces: [
    'Leadline is where the whole front desk texts with leads. Everybody sees the same conversations; what you have read is marked for you alone.',
    {
      steps: [
        'Look at the [Inbox](inbox). **Needs reply** shows who waits for an answer.',
        'Open a conversation with Enter, read it, and write at the bottom. [Sending the first text](first-text) says what happens then.',
        'Look at the small sign beside each phone number: it says whether that number may be texted. [Consent](consent) explains it.',
        'If there is a card in place of the box to write in, read it: it says why, and [what to do instead](not-allowed).',
        'Before you leave the desk, lock the screen. [Privacy at the desk](privacy) has the keys and the settings.',
      ],
    },
    'Nothing you type is lost: drafts stay with their lead, and Leadline can be closed at any time.',
    'Press F1 anywhere for the part of this guide that is about the screen you are on.',
  ],
};
