import type { Topic } from '../topic.ts';

export const offline: Topic = {
  id: 'offline',
  title: 'Without a connection',
  keywords: 'offline internet network down disconnected waiting retry slow outage',
  pieces: [
    'When the connection is gone, a line on top says so and since when. Go on reading, searching and writing.',
    {
      list: [
        'What you send waits on this computer, with a dashed edge, and goes out in order when the connection is back.',
        'Before that, **Cancel** takes it back.',
        'You do not see what colleagues or leads wrote meanwhile: call, if it is urgent.',
        '**Retry** tries at once.',
      ],
    },
    'Do not sign out while texts wait here.',
  ],
};
