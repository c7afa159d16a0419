import type { Topic } from '../topic.ts';

export const calls: Topic = {
  id: 'calls',
  title: 'When a lead calls the number',
  keywords: 'phone call voice forward record recording ring answer tracking',
  pieces: [
    'A call tracking number that texts still rings. Calls go to your office line, or to whatever number is set.',
    {
      list: [
        '**Forward calls to**, in **Phone Number Management**, says where calls go.',
        '**Record calls** keeps recordings, where the practice and the law allow it.',
        '**Make a lead of each unknown caller** is for numbers that you advertise.',
        'Calls are shown in the lead’s conversation, among the texts.',
      ],
    },
    'A call is not consent to texts: the caller is asked first, like everybody.',
  ],
};
