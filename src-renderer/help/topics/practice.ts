import type { Topic } from '../topic.ts';

export const practice: Topic = {
  id: 'practice',
  title: 'The practice’s settings',
  keywords: 'settings quiet hours consent mode shelf life retention second factor texts',
  pieces: [
    'Under **Preferences**, **Practice settings** hold for everybody. Administrators change them.',
    {
      list: [
        '**When a lead has not consented yet**: either Leadline asks by text, or only consent on file counts.',
        '**Quiet hours**: when leads are left in peace. See [Quiet hours](quiet-hours).',
        '**Waiting texts go stale**: after how long a text that waited needs another look. See [Texts that wait](waiting).',
        '**Answer pictures**: whether senders of pictures are told that they were left out.',
        '**Second factor at sign-in**: who needs a code from a phone besides the password.',
      ],
    },
  ],
};
