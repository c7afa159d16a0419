import type { Topic } from '../topic.ts';

export const privacy: Topic = {
  id: 'privacy',
  title: 'Privacy at the desk',
  keywords: 'lock screen cover pin password hide hipaa idle shared computer leave',
  pieces: [
    'Others can see your screen. Leadline covers itself when nobody has touched it for a while, and can lock itself.',
    {
      list: [
        '**Cover the window when nobody is here** hides everything until a key is pressed.',
        '**Lock when nobody is here** asks for your password or PIN. **Lock now** does it at once.',
        'Notifications show no words of a text unless you turn on **Show the words of the text**.',
        'On a shared computer, sign out when you go: others would write in your name.',
      ],
    },
    'These are under **Preferences**, **Set Preferences**.',
    'Write into a text only what you would say aloud in the waiting room. For anything else, call.',
  ],
};
