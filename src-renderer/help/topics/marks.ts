import type { Topic } from '../topic.ts';

export const marks: Topic = {
  id: 'marks',
  title: 'What each mark means',
  keywords: 'status delivered sent sending clock failed check icon unknown tick bubble dashed',
  pieces: [
    'Each text you send has one small mark. Rest the pointer on it, or let your screen reader say it.',
    {
      list: [
        'Dashed edge and clock: it waits, for consent, for morning, or for a person. The words beside it say for what.',
        '**Sending**: it is on its way to the phone company.',
        'Sent: the phone company has it, the phone not yet.',
        'Delivered: it has arrived on the phone.',
        '**Not sent** or **Not delivered**: the reason stands below it. Some phones cannot get texts, such as landlines.',
        '**This text may not have been sent**: the phone company gave no answer. Leadline looks it up for some minutes and never sends it a second time by itself. If it stays so, you decide with **Send again**.',
        'Crossed out: it was cancelled, by somebody or because the lead said no.',
      ],
    },
    'Choose **Delivery Details** in a text’s menu for every step and time.',
    { heading: 'In the Inbox' },
    {
      list: [
        'A dot: unread by you.',
        '**Needs reply**: the lead wrote last and nobody has answered.',
        'Waiting: texts of ours that wait for consent.',
        'Review: a text waited too long to go by itself. See [Texts that wait](waiting).',
      ],
    },
  ],
};
