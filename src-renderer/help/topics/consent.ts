import type { Topic } from '../topic.ts';
import { ARTICLE_TEXTS } from '../../../src-shared/domain/canned-texts.ts';

export const consent: Topic = {
  id: 'consent',
  title: 'Consent, and how far it reaches',
  keywords: 'permission opt in agree scope asked declined phone1 phone2 warning tcpa hipaa',
  pieces: [
    'Before a number gets your words, its owner has to agree. Leadline asks by itself, with this text:',
    { said: ARTICLE_TEXTS.consentRequest },
    'CONSENT lets everything that waits for that number go, in order. DECLINE cancels it. Anything else, a bare yes included, is kept for you to read and answered with:',
    { said: ARTICLE_TEXTS.waitingReply },
    { heading: 'Scope' },
    {
      list: [
        'Consent belongs to one phone number. A second number of the same lead is asked on its own.',
        'It holds for all of your locations and text-enabled numbers: nobody is asked again because another location writes.',
        'Leads who share a phone share its consent, and its stop.',
      ],
    },
    { heading: 'The signs beside a number' },
    {
      list: [
        '**not asked**: the first text brings the consent request.',
        '**asked**: the lead has not answered. **Ask again** repeats the request, once.',
        '**consented**: texts leave at once.',
        '**declined**: no texts by staff. Appointment reminders still go.',
        '**stopped**: no texts of any kind. See [STOP and opt-outs](stop).',
        '**may have asked to stop**: on hold until you decide.',
      ],
    },
    'Consent that a lead gave on paper or by phone is entered with **Record consent…** in the menu of the phone number. Say how, when and in which words: it is kept for good.',
    'Where the practice works only with consent on file, no request goes out by itself.',
  ],
};
