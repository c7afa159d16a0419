import type { Topic } from '../topic.ts';

export const numbers: Topic = {
  id: 'numbers',
  title: 'Call tracking numbers',
  keywords: 'phone number enable text sms tracking buy purpose appointments carrier sender',
  pieces: [
    'Under **Preferences**, **Phone Number Management** lists your call tracking numbers. Administrators change them.',
    {
      list: [
        '**Enable Text/SMS** on top of the form turns texting on; **Location** says for which location it texts. A location texts from one number.',
        '**Purpose** is either two-way texting or appointments, never both: a reply to a reminder and a conversation must not be confused.',
        '**Forward calls to** says where calls go; see [Calls](calls).',
        '**The carrier answers STOP, START and HELP itself** stays on unless you changed that at the carrier, so that leads do not get two answers.',
      ],
    },
    'A number for which texts wait cannot be turned off before they are gone or cancelled.',
  ],
};
