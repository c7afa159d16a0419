import type { Topic } from '../topic.ts';

export const media: Topic = {
  id: 'media',
  title: 'Pictures and media',
  keywords: 'image photo video attachment document mms file email send',
  pieces: [
    'Two-way texting is for words. Pictures, videos and files can neither be sent nor received.',
    {
      list: [
        'When a lead sends a picture, it is not fetched. You see that something was left out, and the words beside it.',
        'A lead who sends one is told, at most once a day, that it may not have been processed, if the practice wants that.',
        'To send a picture or a document, use email: the lead’s address is in the **Details**.',
      ],
    },
  ],
};
