import type { Topic } from '../topic.ts';

export const firstText: Topic = {
  id: 'first-text',
  title: 'Sending the first text',
  keywords: 'send text write message compose lead deferred waits request how',
  pieces: [
    {
      steps: [
        'Open the lead, by **Leads** or by jumping to it.',
        'Press **Send Text** below the phone numbers. The tab **Text Conversations** opens.',
        'Choose the location to send from and, where the lead has several, the phone number.',
        'Write, and press **Send Text**.',
      ],
    },
    { heading: 'What happens next' },
    {
      list: [
        'The number has consented: the text leaves at once, and the conversation shows it without any refreshing.',
        'Nobody asked that number yet: the consent request goes first and your text waits for the answer. You see it with a dashed edge, and can change or cancel it. [Texts that wait](waiting) tells more.',
        'The number declined or stopped: there is no box to write in. [What to do instead](not-allowed) says what is left.',
      ],
    },
    'Two phone numbers of one lead are asked separately: consent of the mobile says nothing about the home phone.',
    'A long text goes out in several segments; the count stands below the words. Emoji and special characters make segments shorter.',
  ],
};
