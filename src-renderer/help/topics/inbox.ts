import type { Topic } from '../topic.ts';

export const inbox: Topic = {
  id: 'inbox',
  title: 'The Inbox',
  keywords: 'conversations list filter unread search find mine needs reply jump',
  pieces: [
    'One row is one lead, the newest on top. The list stays still under your pointer; what is new is offered above it.',
    {
      list: [
        '**All**, **Needs reply**, **Unread**, **Waiting** and **Mine** choose what is shown.',
        '**Search all messages** finds words in every conversation.',
        'To find a lead by name or number, use **Jump to any lead**.',
        'In a row’s menu, **Mark as unread** keeps it for later. It is unread for you alone.',
      ],
    },
    'If a colleague answers while you write, Leadline says so before your text goes.',
    'What the signs in a row mean is under [What each mark means](marks); all keys are under [Keyboard](keyboard).',
  ],
};
