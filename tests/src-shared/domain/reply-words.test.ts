import { describe, expect, test } from 'vitest';
import {
  consentRequestText,
  helpReplyText,
  optOutConfirmationText,
  STRANGER_REPLY,
  WAITING_REPLY,
} from '../../../src-shared/domain/canned-texts.ts';
import { normaliseWords } from '../../../src-shared/domain/normalise-words.ts';
import { readReply } from '../../../src-shared/domain/reply-words.ts';

const WARNING = consentRequestText('Bright Smiles');
/** What the tables below tried, as it reads once it is normalised to letters and digits. */
const tried = new Set<string>();
const is = (body: string) => {
  tried.add(normaliseWords(body).phrase);
  return readReply(body).is;
};

describe('opt-out words', () => {
  test.each([
    ...[
      'STOP',
      'stop',
      'Stop',
      'StOp',
      'STOPALL',
      'stop all',
      'Stop-All',
      'UNSUBSCRIBE',
      'unsubscribe',
      'CANCEL',
      'cancel',
      'END',
      'end',
      'QUIT',
    ],
    ...[
      'quit',
      'REVOKE',
      'revoke',
      'OPTOUT',
      'optout',
      'opt out',
      'opt-out',
      'Opt out!',
      'OPT  OUT',
      'opt me out',
      'remove',
      'Remove.',
      'stop2quit',
      'STOP 2 QUIT',
    ],
    ...[
      'STOP.',
      'stop!',
      'Stop!!!',
      'stop?',
      'STOP,',
      'stop;',
      'stop:',
      '*STOP*',
      '-stop-',
      '#stop',
      '/stop',
      '.stop',
      '(stop)',
      '[STOP]',
      '<stop>',
    ],
    ...[
      "'Stop'",
      '"STOP"',
      '“STOP”',
      '‘stop’',
      '«stop»',
      '„Stop“',
      '`stop`',
      ' STOP ',
      '\tSTOP\n',
      '\u00a0STOP\u00a0',
      '\u3000stop',
      'STOP\r\n',
    ],
    ...['S T O P', 's.t.o.p', 'S-T-O-P', 's t o p !', 'STOP STOP', 'stop stop stop', 'STOP/END', 'stop, cancel', 'STOP HELP'],
    ...[
      'ＳＴＯＰ',
      '𝐒𝐓𝐎𝐏',
      '𝘀𝘁𝗼𝗽',
      's\u200btop',
      '\ufeffSTOP',
      'ST\u00adOP',
      'st\u2060op',
      '\u202eSTOP\u202c',
      'STOP\ufe0f',
      'stóp',
      'S̶T̶O̶P̶',
    ],
    ...['STOP 🛑', '🛑 STOP 🛑', '😡stop😡', 'stop🙏🏽', '👨‍👩‍👧‍👦 STOP', 'UNSUBSCRİBE', 'unsubscrıbe', 'QUİT'],
    ...[
      'stopp',
      'stpo',
      'sotp',
      'sto',
      'st0p',
      'ST0P!',
      'stop1',
      'STOOOP',
      'ssttoopp',
      'unsubscibe',
      'unsubsribe',
      'unsuscribe',
      'unsubcribe',
    ],
    ...[
      'cancle',
      'quitt',
      'optut',
      'Stop\nJohn Smith',
      'STOP\n\nSent from my iPhone',
      'stop\n-- \nMaria',
      'STOP\nI have had enough of this',
    ],
  ])('[O1] %j stops', body => {
    expect(is(body)).toBe('stop');
  });

  test.each([
    ['STOP', true],
    ['stop', true],
    [' Stop\r\n', true],
    ['optout', true],
    ['Revoke', true],
    ['CANCEL', true],
    ['unsubscribe', true],
    ['STOP.', false],
    ['stop please', undefined],
    ['opt out', false],
    ['S T O P', false],
    ['remove', false],
    ['“STOP”', false],
    ['\u00a0STOP', false],
    ['STOP\nMaria', false],
  ] as const)('[O5] the carrier answers %j itself: %s', (body, carrierAnswers) => {
    const reply = readReply(body);
    expect(reply.is === 'stop' ? reply.carrierAnswers : undefined).toBe(carrierAnswers);
  });
});

test.each([
  ...[
    'stop texting me',
    'Stop texting me!',
    'STOP TEXTING',
    'stop messaging me',
    'please stop',
    'Please stop.',
    'pls stop',
    'stop please',
    'stop pls',
  ],
  ...[
    'please stop texting me',
    'stop it',
    'stop now',
    'STOP NOW!!',
    'ok stop',
    'I said stop',
    'just stop already',
    'stop contacting me',
    'quit texting me',
  ],
  ...[
    'stop sending me texts',
    'stop sending these',
    'stop the messages',
    'stop all messages',
    'cancel texts',
    'cancel my texts',
    'end these texts',
    'stop calling',
  ],
  ...[
    'do not text me',
    'Do not contact me.',
    "don't text me",
    'don’t text me',
    'dont text me',
    'dont contact me',
    "don't contact me again",
    'DO NOT TEXT',
  ],
  ...[
    'please do not text this number',
    "don't message me anymore",
    'never text me again',
    'Please don’t call or text me, do not contact us',
    'dont bother me',
  ],
  ...[
    'I do not want texts',
    "I don't want to receive texts from you",
    'i dont want these messages',
    "didn't sign up for texts",
    "don't want to be contacted",
  ],
  ...[
    'remove my number',
    'Remove me',
    'remove me from your list',
    'delete my number',
    'please delete my info',
    'erase my number',
    'remove this number',
  ],
  ...['take me off', 'take me off your list', 'Take my name off the list', 'take my number off', 'lose my number', 'forget my number'],
  ...['leave me alone', 'LEAVE ME ALONE!!', 'no more texts', 'No more messages please', 'no further contact', 'no more texting'],
  ...[
    'I opt out',
    'please opt me out',
    'i want to opt out',
    'opting out',
    'how do I opt out?',
    'please unsubscribe me',
    'how to unsubscribe',
  ],
  ...[
    'wrong number',
    'Wrong number!',
    'sorry wrong number',
    'you have the wrong person',
    'not interested',
    "I'm not interested",
    'no longer interested',
  ],
  ...[
    'I revoke my consent',
    'i withdraw my consent',
    'revoking consent',
    'cease and desist',
    'go away',
    'stip',
    'srop',
    'стоп',
    'ALTO',
    'parar',
    'arrêt',
    'please cancel',
  ],
  ...[
    'I consent but please stop texting me',
    'consent. stop texting me',
    'CONSENT - no wait, do not text me',
    'yes i consent... wrong number',
  ],
  ...[
    'dont send me messages',
    'Do not send texts.',
    'please dont send any more texts',
    "Don't send me anything else",
    'you can stop now',
    'You need to stop',
    'I want you to stop',
    'I need this to stop now',
    "I'd like to stop receiving these",
    'can you stop texting me',
    'would you stop messaging me',
    'STOP!!! I mean it',
    'stop, I told you',
    'stopsms',
    '#stoptexting',
    'no texts',
    'No texts please',
    'no texting',
    'sorry, no messages',
    'no more calls or texts',
    'pls no more',
    'no more please',
    'I no longer want these',
    'i would like to be removed',
    'I asked to be taken off',
    'get me off this list',
    'get my name off your list',
    'dont text, call me',
    "please call, don't text",
    'wrong #',
    'This is not my number',
    'nobody by that name here',
    'spam',
    'this is spam',
    'its harassment',
    "I'm reporting you",
    'DNC',
    'stahp',
    'sopt',
    'consent withdrawn',
    'My consent is revoked',
    'permission was cancelled',
    'I take back my consent',
    'I rescind my permission',
    'quit it',
    'unsubscribe from all',
    'cancel it',
    'end now',
    'stop immediately',
    'who is this? stop texting',
    "don't stop texting me",
    'cancel my appointment and stop texting me',
  ],
  ...["I'm driving, stop texting me", 'Stop texting me\nJohn', 'you do not have my permission to text me'],
])('[O6] %j probably means stop', body => {
  expect(is(body)).toBe('stop_suspected');
});

test.each([
  ...[
    'stop by tomorrow?',
    'can I stop in at 3',
    'weekend',
    'the end of the month',
    'bus stop',
    'Cancel my appointment',
    'I need to cancel my appointment',
  ],
  ...[
    'please cancel my 3pm',
    'please stop by the front desk',
    'I will stop by later',
    'non-stop pain',
    "don't stop",
    'the end',
    'end of day works',
    'The bus stop is far',
  ],
  ...[
    'how do I stop the bleeding',
    'can you stop the pain',
    'I want to quit smoking',
    'I quit smoking last year',
    'when do you remove the stitches',
    'remove the bandage?',
  ],
  ...[
    'do you take my insurance?',
    'take me at 3?',
    'is this the right number',
    'call me',
    'call me back',
    'text me the address',
    'not sure',
    'sending it now',
  ],
  ...[
    'this weekend is fine',
    'friend',
    'spend',
    'stopover',
    'nonstop',
    'opted for Tuesday',
    'my friend Stopford',
    'Revoked? no idea what you mean by that',
  ],
  ...[
    'no text came through yet',
    'I want the pain to stop',
    'I no longer need the Tuesday slot',
    'is this your number or not',
    'that is not my insurance',
    'please send me the report',
    'can you report my results to Dr. Lee',
    "the rash won't stop spreading",
    'you can stop by my house',
    'you may stop at the pharmacy',
    'get me off work with a note',
    "don't send the bill yet",
    "don't send anything to my old address",
    'can you send me a text reminder',
    'I want to be seen on Friday',
    'no calls please, text me',
    'your email went to spam',
    'nobody at the front desk',
    'I take back what I said, Friday works',
    'they asked me to stop eating at midnight',
    'I was told to stop',
    'you have to stop smoking she said',
    'should I stop taking my meds',
    'no more antibiotics, right',
    'no more',
    'I have no more',
    'cancel tomorrow',
    'cancel my 2pm',
    'remove my stitches',
    'wrong day',
    'wrong tooth',
    'can I quit anytime',
    'in the end',
    'please keep texting me',
    "please don't stop",
    'call me instead of texting',
  ],
])('[O1] %j is no revocation', body => {
  expect(is(body)).toBe('other');
});

test.each([
  ...[
    'CONSENT',
    'consent',
    'Consent',
    'CoNsEnT',
    'consent.',
    'Consent!',
    'CONSENT!!!',
    'i consent',
    'I CONSENT',
    'I consent.',
    'consented',
    'Yes, I consent',
  ],
  ...[
    'yes consent',
    '“Consent”',
    "'Consent'",
    '‘Consent’',
    '"CONSENT"',
    '(consent)',
    '*consent*',
    ' consent ',
    '\nCONSENT\n',
    '\u00a0consent',
    'ｃｏｎｓｅｎｔ',
  ],
  ...[
    '𝗖𝗢𝗡𝗦𝗘𝗡𝗧',
    'con\u200bsent',
    '\ufeffConsent',
    'CONSENT 👍',
    '🙂 consent',
    'consent🙏🏽',
    'concent',
    'consnt',
    'conset',
    'cosent',
    'consen',
    'consemt',
    'Consemt.',
  ],
  ...['Consent\nMaria Lopez', 'CONSENT\n\nSent from my iPhone', 'consent\n- Maria', 'Consent\n—Dr. Lee'],
])('[C8] %j consents', body => {
  expect(is(body)).toBe('consent');
});

test.each([
  ...[
    'yes',
    'YES',
    'Yes!',
    'y',
    'ok',
    'OK',
    'okay',
    'sure',
    'yep',
    'yes please',
    'sounds good',
    '👍',
    '👌',
    '✅',
    'agree',
    'I agree',
    'accept',
    'start texting',
  ],
  ...[
    'consent or decline',
    'CONSENT or DECLINE',
    'consent/decline',
    'reply consent?',
    'consent?',
    'is consent needed?',
    'what is consent',
    'how do I consent?',
  ],
  ...[
    'content',
    'convent',
    'consult',
    'contest',
    'consents',
    'consent form',
    'the consent form',
    'consent 2',
    'I signed the consent',
    'consent later',
    'maybe consent',
  ],
  ...[
    'Consent\nto what?',
    'consent\nis not given',
    'Consent\nbut no',
    'CONSENT\nNo Thanks',
    'consent 👎',
    '❌ consent',
    '🚫consent',
    'no problem, I consent',
    'informed consent',
    'i concent to nothing',
  ],
  ...[
    '',
    ' ',
    '...',
    '???',
    '\u200b',
    'Consent to texting? Who is this',
    'if I consent will it cost me',
    'I would consent',
    'cansont',
    'cnsnt',
    'consentt2',
  ],
  ...[
    'consent and decline',
    'consent not decline',
    'I consent not',
    'I consent? no',
    'unconsent',
    'who consents',
    'parental consent',
    'consent for surgery',
    'consent granted',
    'yes I consent to texts',
    'constant',
    'c0nsent',
    'si',
    'acepto',
    'k',
    'my health is declining',
    'I am declining fast',
  ],
])('[C8] %j is no consent', body => {
  expect(is(body)).toBe('other');
});

test.each([
  ...[
    'decline',
    'DECLINE',
    'Decline.',
    '“Decline”',
    "'decline'",
    'declined',
    'I decline',
    'i decline.',
    'declin',
    'declne',
    'DECLİNE',
    'declınE',
    'declime',
  ],
  ...[
    'ｄｅｃｌｉｎｅ',
    'dec\u200bline',
    'no, I decline',
    'please decline',
    'decline thanks',
    'I must decline',
    'I decline to consent',
    'Decline\nMaria',
    'DECLINE 🙂',
  ],
  ...[
    'I do not consent',
    "I don't consent",
    'don’t consent',
    'dont consent',
    'no consent',
    'I do not give consent',
    "I don't want to consent",
    'i will not consent',
  ],
  ...[
    "I'm declining",
    'I am declining, thanks',
    "I'd like to decline",
    'we decline',
    "I can't consent",
    "I haven't consented",
    'no consent given',
    'delcine',
  ],
  ...['I refuse to consent', 'not consenting', 'consent decline', 'non consent', 'I never consented', 'Consent\nI decline'],
])('[O1] %j declines', body => {
  expect(is(body)).toBe('decline');
});

test.each([
  'i do not decline',
  "don't decline",
  'decline or consent',
  'what happens if I decline?',
  'declining balance',
  'my decline in vision',
  'do I not consent?',
])('[O1] %j is neither decline nor consent', body => {
  expect(is(body)).toBe('other');
});

test.each(['no', 'No', 'NO!', 'no thanks', 'No, thank you', 'nope', 'Nope.', 'nah', '“no”', 'no no', 'NO NO NO', 'no gracias'])(
  '[C9] %j is a bare no, which only an open request makes a decline',
  body => {
    expect(is(body)).toBe('no');
  },
);

test.each(['no, Friday is better', 'no problem', 'no idea', 'not at all', 'no?? why', 'nothing'])('%j is more than a bare no', body => {
  expect(is(body)).toBe('other');
});

test.each([
  ['START', { is: 'start', carrierAnswers: true }],
  ['unstop', { is: 'start', carrierAnswers: true }],
  ['“Start”', { is: 'start', carrierAnswers: false }],
  ['start\nSent from my iPhone', { is: 'start', carrierAnswers: false }],
  ['HELP', { is: 'help', carrierAnswers: true }],
  ['info', { is: 'help', carrierAnswers: true }],
  ['Help!', { is: 'help', carrierAnswers: false }],
  ['STOP START', { is: 'stop', carrierAnswers: false }],
] as const)('[O5, O7, R3] %j is read as %j', (body, reply) => {
  expect(readReply(body)).toEqual(reply);
});

test.each(['when do we start', 'start?? or what', 'I started', 'help me find you', 'more info please', 'restart'])(
  '%j is neither START nor HELP',
  body => {
    expect(is(body)).toBe('other');
  },
);

describe('what phones write by themselves', () => {
  test.each([
    `Liked “${WARNING}”`,
    `Loved "${WARNING}"`,
    `Laughed at “${WARNING}”`,
    `Emphasized “${WARNING}”`,
    `Emphasised “${WARNING}”`,
    `Disliked “${WARNING}”`,
    `Questioned “${WARNING}”`,
    `Reacted 👍 to “${WARNING}”`,
    `👍 to “${WARNING}”`,
    `❤️ to “${WARNING}”`,
    `Removed a like from “${WARNING}”`,
    'Liked “STOP”',
    'Liked “CONSENT”',
    'Loved an image',
    'Liked “first line\nsecond line”',
  ])('[R4, C8] %j is a reaction', body => {
    expect(readReply(body)).toEqual({ is: 'no_answer', why: 'reaction' });
  });

  test.each([
    WARNING,
    WAITING_REPLY,
    STRANGER_REPLY,
    helpReplyText('Bright Smiles', 'Downtown', '(512) 555-0100'),
    optOutConfirmationText('Bright Smiles'),
    `> ${WARNING}`,
    `“${WARNING}”`,
    WARNING.toUpperCase(),
    'Text messaging may not be fully secure. To consent, reply CONSENT or DECLINE.',
    'Your previous text message may not have been processed. Please reply back ‘Consent’ or ‘Decline’.',
  ])('[R4, C8] %j is an echo of our own text', body => {
    expect(readReply(body)).toEqual({ is: 'no_answer', why: 'echo' });
  });

  const OWN =
    'Hi from [LocationName]! May we text you about your visit? Texts are not private. Say yes with CONSENT, no with DECLINE, or:\nSTOP';
  const SENT = OWN.replace('[LocationName]', 'Bright Smiles');
  test.each([
    [SENT, 'no_answer'],
    [`> ${SENT}`, 'no_answer'],
    [SENT.toUpperCase(), 'no_answer'],
    ['May we text you about your visit?', 'no_answer'],
    ['“Say yes with CONSENT, no with DECLINE, or”', 'no_answer'],
    [`${SENT}\nCONSENT`, 'other'],
    [`${SENT}\nDECLINE`, 'decline'],
    [`${SENT}\nplease stop texting me`, 'stop_suspected'],
    ['CONSENT', 'consent'],
  ])('[C16, R4, C8] %j, beside a wording that the practice had, reads as %s', (body, is) => {
    expect(readReply(body, null, ['Another wording of theirs that came later.', OWN]).is).toBe(is);
  });

  test.each([
    [`${WARNING}\nCONSENT`, 'other'],
    [`${WARNING}\nDECLINE`, 'decline'],
    [`${WARNING}\nSTOP`, 'stop'],
    [`${WARNING} stop texting me`, 'stop_suspected'],
    [`${WARNING}\nIs this really you?`, 'other'],
    [`Bright Smiles complies with HIPAA and wants to exchange text messages with you. Text messaging may not be…`, 'no_answer'],
    [`${WAITING_REPLY} STOP`, 'stop'],
    [`STOP\n> ${WARNING}`, 'stop'],
    [`To consent, reply CONSENT or DECLINE. Stop texting me`, 'stop_suspected'],
    [`> To consent, reply CONSENT or DECLINE.\nDECLINE`, 'decline'],
    [`> To consent, reply CONSENT or DECLINE.\nCONSENT`, 'other'],
  ] as const)('[O1, C8] beside an echo only a revocation counts: %j', (body, reading) => {
    expect(is(body)).toBe(reading);
  });

  test.each([
    "I'm driving with Focus turned on. I'll see your message when I get where I'm going.",
    "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.",
    '(I\'m not receiving notifications. If this is urgent, reply "urgent" to send a notification through with your original message.)',
    "I'm driving right now. I'll get back to you later.",
    'I am currently driving and can’t text',
    'Auto-reply: I am away until Monday',
    'Automatic reply: on holiday',
    'I am out of the office and will return on Monday.',
    "I'm on vacation and will be back on 3 May",
  ])('[R4] %j was written by a phone', body => {
    expect(readReply(body)).toEqual({ is: 'no_answer', why: 'driving' });
  });

  test.each(["I'm driving my mother to the appointment", 'who likes “consent”', 'the office was closed when I came'])(
    '%j was written by a person',
    body => {
      expect(is(body)).toBe('other');
    },
  );
});

test.each([
  ['baja', 'stop', { is: 'stop', carrierAnswers: true }],
  ['STOP.', 'stop', { is: 'stop', carrierAnswers: true }],
  ['YES', 'start', { is: 'start', carrierAnswers: true }],
  ['STOP', 'start', { is: 'stop', carrierAnswers: true }],
  ['stop texting me', 'help', { is: 'stop_suspected' }],
  ['decline', 'start', { is: 'decline' }],
  ['ayuda', 'help', { is: 'help', carrierAnswers: true }],
] as const)('[O1] %j, which the carrier read as %s, is %j', (body, carrierRead, reply) => {
  expect(readReply(body, carrierRead)).toEqual(reply);
});

test('the tables try more than 400 texts that differ by more than case, blanks, quotes, marks and emoji', () => {
  expect(tried.size).toBeGreaterThan(400);
});
