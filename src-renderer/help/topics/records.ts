import type { Topic } from '../topic.ts';

export const records: Topic = {
  id: 'records',
  title: 'Records, audit and other programs',
  keywords: 'audit log proof export api key emr website form integration history',
  pieces: [
    {
      list: [
        '**Audit**, under **Preferences**, tells administrators who viewed, sent or changed what. Nobody can change it.',
        'Every consent, decline and stop is kept for good, with its words. **Save Proof of Consent…** makes a page of it for one lead.',
        '**API keys** let other programs work with the practice, such as your EMR or a form on your website. Each gets its own key, with no more rights than it needs.',
      ],
    },
  ],
};
