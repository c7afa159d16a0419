import type { Topic } from '../topic.ts';

export const waiting: Topic = {
  id: 'waiting',
  title: 'Texts that wait',
  keywords: 'deferred pending review stale cancel edit release queue old dashed',
  pieces: [
    'A text waits where the lead has not consented yet, during [quiet hours](quiet-hours), or while your computer is [offline](offline). It has a dashed edge, and says for what and how long.',
    {
      list: [
        '**Edit** changes its words while it waits.',
        '**Cancel** takes it back; its words can be put into the box again.',
        'When consent comes, everything that waits goes out in the order it was written.',
        'When the lead declines or stops, it is cancelled, and the lead gets nothing.',
      ],
    },
    'After days, “see you tomorrow” is wrong. Where the practice has set a limit, an old text does not go by itself: it is marked for review, and you send it with **Send now**, edit it, or cancel it.',
    'In the [Inbox](inbox), **Waiting** shows all conversations with such texts.',
  ],
};
