import { expect, test } from 'vitest';
import { callsForAnswer } from '../../../src-shared/domain/conversation.ts';
import { confirmsAppointment } from '../../../src-shared/domain/confirms-appointment.ts';
import { aMessage } from '../../support/builders.ts';

const CONFIRMS = [
  ...['C', 'c', 'C.', ' c ', '"C"', 'Ｃ', 'Y', 'y!', 'yes', 'YES', 'Yes.', 'yep', 'Yeah', 'yup'],
  ...['confirm', 'Confirm', 'CONFIRM!', 'confirmed', 'Confirmed.', 'I confirm', 'i am confirming', 'confirming, thanks'],
  ...['comfirm', 'confrim', 'confirn', 'confirmd', 'cofirmed'],
  ...['Yes thanks', 'yes, thank you!', 'Yes please', 'Yes I will be there', "Yes, I'll be there", "yes we'll see you then", 'Yes 👍'],
  ...['C thank you', 'Ok, confirmed', 'Yes, confirmed', 'Yes I can make it', 'Sounds good, confirmed', 'Confirm my appointment', 'Hi, yes'],
  ...['“Yes”', 'yes\nthank you', 'c\u200B'],
];

const IS_FOR_STAFF = [
  ...['', ' ', '👍', 'ok', 'Okay', 'sure', 'thanks', 'see you then', 'will do', 'k', 'x', '1', '2', 'content', 'conform to what'],
  ...['yes?', 'Confirm?', 'c?', 'yes but can we do 11 instead', 'Yes, is parking free?', 'yes if it is not raining', 'confirm Thursday'],
  ...[
    'I cannot confirm',
    "can't confirm",
    'not confirmed',
    'do not confirm',
    'unconfirm',
    'no',
    'No thanks',
    'nope',
    'N',
    'yes and no',
    'no yes',
  ],
  ...['yes 👎', 'confirmed ❌', 'yes reschedule', 'Who is this', 'Yes or no', 'maybe yes', 'C section', 'Vitamin C', 'yes at 3'],
];

/** Whatever takes permission away is read first, whatever else the text says. */
const WINS_OVER_IT = [
  ...['STOP', 'stop.', 'Cancel', 'CANCEL', 'unsubscribe', 'quit', 'end', 'Yes stop', 'confirm stop', 'c\nstop', 'stop yes'],
  ...['yes please stop texting me', 'confirmed, and please stop texting me', 'do not text me any more', 'wrong number'],
  ...['DECLINE', 'I decline', 'I do not consent', 'CONSENT', 'yes i consent', 'i consent', 'START', 'HELP', 'info'],
  ...['Liked “Reply C to confirm”', "I'm driving and will reply later"],
];

test.each(CONFIRMS)('[P5] %j confirms the appointment', words => {
  expect(confirmsAppointment(words)).toBe(true);
});

test.each(IS_FOR_STAFF)('[P5] %j is for staff to read', words => {
  expect(confirmsAppointment(words)).toBe(false);
});

test.each(WINS_OVER_IT)('[P5, O1] %j is no confirmation: what it says of consent comes first', words => {
  expect(confirmsAppointment(words)).toBe(false);
});

test('[P5, M2] a reply that confirmed waits for nobody; the same words elsewhere, or without anything to confirm, do', () => {
  const reply = aMessage({ body: 'yes' });
  expect(callsForAnswer({ ...reply, appointment: { is: 'reply', confirms: reply.id } })).toBe(false);
  expect(callsForAnswer({ ...reply, appointment: { is: 'reply', confirms: null } })).toBe(true);
  expect(callsForAnswer(reply)).toBe(true);
});
