import type { Topic } from '../topic.ts';

export const stop: Topic = {
  id: 'stop',
  title: 'STOP and other opt-outs',
  keywords: 'unsubscribe opt out quit cancel end revoke do not text start unstop remove',
  pieces: [
    'STOP, UNSUBSCRIBE and words like them end all texts to that number at once. Every lead with the number is marked **Do Not Text**, whatever waits is cancelled, and appointment reminders end, too.',
    {
      list: [
        'START from the same phone undoes it, and so does new consent that you record. Nothing else does; the box cannot be unticked.',
        'A tick that staff set themselves is staff’s to take away.',
        'Declining is less than stopping: it ends texts by staff to that number, and appointment reminders go on.',
      ],
    },
    { heading: 'When it is not clear' },
    'Words such as “please leave me alone” put the number on hold. Nothing goes out until somebody decides with **It meant stop** or **It did not mean stop**. Undecided for a business day, it counts as a stop.',
    { heading: 'When it comes another way' },
    'Somebody who says it at the desk, by phone, email or letter has opted out just the same. Enter it with **Record an opt-out…** in the menu of the phone number, on the same day.',
  ],
};
