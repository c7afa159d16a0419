import { expect, test } from 'vitest';
import {
  consentRequestText,
  helpReplyText,
  optOutConfirmationText,
  STRANGER_REPLY,
  WAITING_REPLY,
} from '../../../src-shared/domain/canned-texts.ts';

test('the texts are the article’s, word for word, with straight quotes', () => {
  expect(consentRequestText('Bright Smiles')).toBe(
    'Bright Smiles complies with HIPAA and wants to exchange text messages with you. Text messaging may not be fully secure. To consent, reply CONSENT or DECLINE.',
  );
  expect(WAITING_REPLY).toBe("Your previous text message may not have been processed. Please reply back 'Consent' or 'Decline'.");
  expect(STRANGER_REPLY).toBe(
    'Your previous text message may not have been processed.  Please call the number directly to speak to a staff member.',
  );
});

test('[R3] HELP is answered with practice, location and voice number, as far as they are known', () => {
  expect(helpReplyText('Bright Smiles', 'Downtown', '+15125550100')).toBe(
    'Bright Smiles, Downtown. Call (512) 555-0100. Reply STOP to get no more texts.',
  );
  expect(helpReplyText('Bright Smiles', null, null)).toBe('Bright Smiles. Reply STOP to get no more texts.');
  expect(helpReplyText('Downtown', 'Downtown', null)).toBe('Downtown. Reply STOP to get no more texts.');
});

test('[O5] the confirmation names the practice and how to undo it', () => {
  expect(optOutConfirmationText('Bright Smiles')).toMatch(/^Bright Smiles: .*START/);
});
