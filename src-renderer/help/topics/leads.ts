import type { Topic } from '../topic.ts';

export const leads: Topic = {
  id: 'leads',
  title: 'Leads',
  keywords: 'person patient contact add new phone edit details source notes duplicate',
  pieces: [
    'A lead is somebody who asked about an appointment. Calls and forms can make leads by themselves; **Add a lead** makes one by hand.',
    {
      list: [
        'Numbers can be typed in any form. A lead has up to two, each with its own [consent](consent).',
        'Below the numbers is **Send Text**; see [Sending the first text](first-text).',
        '**Do Not Text** stops every text to this lead, reminders included.',
        'If several leads have the same phone, that is said beside the number. A reply goes to the one whom you texted last.',
      ],
    },
    'Two leads that are one person: **Duplicates** above the list of leads finds them, or open one and choose **Merge with…**. Both are shown side by side; choose which one stays and whose name, email and source it takes.',
    'Texts, calls and notes of both are then in one lead, and consent stays with each number. If together they have more than two numbers, you choose two; the others are written into the notes. **Do Not Text** of either stays. A merge cannot be undone.',
    'A number that stopped stays stopped when another lead gets it.',
    'File, then **Save Proof of Consent…**, saves a page of who agreed, when and to which words.',
  ],
};
