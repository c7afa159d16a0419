import type { Topic } from '../topic.ts';

export const notAllowed: Topic = {
  id: 'not-allowed',
  title: 'When texting is not allowed',
  keywords: 'refused blocked cannot text declined do not text phone script call instead why card',
  pieces: [
    'Where a lead may not be texted, a card stands in place of the box to write in. It says why and since when, and offers what is possible: another number, a call, an email.',
    {
      list: [
        '**Do Not Text** is ticked: somebody here ticked it, or the lead stopped texts.',
        'The number declined consent: the lead can still text CONSENT to you.',
        'The number stopped texts: the lead can undo it by texting START.',
        'The lead may have asked to stop: call, ask what was meant, then press **It meant stop** or **It did not mean stop**.',
        'No number texts for the location: an administrator sets one up, see [Setting up](set-up).',
      ],
    },
    { heading: 'On the phone' },
    'Call, and write down what was said. You can say it like this:',
    {
      script:
        'Hello, this is … from … . We would like to text you about your appointment, but our system shows that you do not want texts. Is that right?',
    },
    {
      script:
        'That is fine, we will call or email you instead. — Or: Thank you. Please text the word CONSENT from your phone to the number I give you now; then we can text you.',
    },
    'Do not try the lead’s other phone to get around a stop. If the lead agrees while you speak, enter it with **Record consent…**: how, when, and the words.',
    'Pictures and documents go by email in any case: see [Pictures and media](media).',
  ],
};
