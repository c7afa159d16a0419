import type { Topic } from '../topic.ts';
import { ARTICLE_TEXTS } from '../../../src-shared/domain/canned-texts.ts';

export const unmatched: Topic = {
  id: 'unmatched',
  title: 'Numbers that no lead has',
  keywords: 'unknown stranger wrong number attach friend phone block spam',
  pieces: [
    'Texts from numbers that nobody here knows are under **Unmatched**, for example from a friend’s phone. The sender has been told:',
    { said: ARTICLE_TEXTS.strangerReply },
    {
      list: [
        '**Attach to a lead…** gives the number to somebody you know. The texts move into that conversation.',
        '**Add as a new lead** makes a lead of it.',
        '**Block** keeps silent about a number that only bothers you. Its texts are kept, and its STOP still counts.',
      ],
    },
    'Words that may mean stop put a number on hold, and count as a STOP by themselves after a business day. Decide it sooner with **It meant stop** or **It did not mean stop**, below the texts.',
    'Attach a number only when you are sure whose it is: call, if you are not.',
  ],
};
