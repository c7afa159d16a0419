import { describe, expect, test } from 'vitest';
import { sayNextStep, sayRefusal } from '../../../src-renderer/lead/say-refusal.ts';
import { composeVerdict } from '../../../src-shared/domain/compose-verdict.ts';
import type { Lead } from '../../../src-shared/protocol/lead.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../../src-shared/protocol/tracking-number.ts';
import { aLead, aPhone } from './support/a-lead.ts';
import { idOf } from './support/a-message.ts';

const downtown: Location = {
  kind: 'location',
  id: idOf(2),
  version: 1,
  name: 'Downtown',
  timeZone: 'America/Chicago',
  address: null,
  voiceNumber: null,
  archivedAt: null,
  openingHours: null,
  emrId: null,
  archivedByImport: false,
};
const textNumber: TrackingNumber = {
  kind: 'tracking-number',
  id: idOf(3),
  version: 1,
  phoneNumber: '+15125550142',
  label: 'Website',
  purpose: 'two_way_texting',
  textEnabled: true,
  locationId: downtown.id,
  forwardTo: null,
  carrierAnswersStop: true,
  recordCalls: false,
  announcesRecording: true,
  createsLeads: false,
};
const names = { lead: 'Maria', phone: 'Mobile (512) 555-0199', location: 'Downtown', hasLocations: true, ago: () => '2 h ago' };

/** The card for a lead as the shared rules judge it. */
function card(lead: Lead, trackingNumbers: readonly TrackingNumber[] = [textNumber]) {
  const verdict = composeVerdict({
    lead,
    slot: 'phone1',
    location: downtown,
    locations: [downtown],
    trackingNumbers,
    account: { consentMode: 'request', quietHours: null },
    lastInboundAt: null,
    now: new Date('2026-05-10T18:00:00.000Z'),
  });
  if (verdict.is !== 'refused') throw new Error(`The lead may be texted: ${verdict.is}`);
  const steps = verdict.next.map(step => sayNextStep(step, { lead: 'Maria', otherPhone: 'Home (512) 555-0143', hasLocations: true }));
  return { ...sayRefusal(verdict, names), steps };
}

describe('the card in place of the composer', () => {
  test('[O2] after a STOP it says who, since when, with which words, and how the lead can undo it', () => {
    const since = '2026-05-10T16:00:00.000Z';
    const phone = aPhone({ consent: 'declined', optedOut: true, optedOutAt: since, optedOutWords: 'STOP' });
    const { title, why, steps } = card(aLead({ doNotText: true, doNotTextByStop: true, doNotTextAt: since, phones: [phone] }));
    expect(title).toBe('Maria stopped texts');
    expect(why).toBe('Maria opted out 2 h ago, so Do Not Text is on. No texts go out. The words were “STOP”.');
    expect(steps).toEqual(['Maria can undo it: text START to (512) 555-0142', 'Record new consent', 'Call (512) 555-0199']);
  });

  test.each([
    ['Reported by the phone company (error 21610)', ' Reported by the phone company (error 21610).'],
    ['Cancel.', ' The words were “Cancel.”. If an appointment may have been meant, call and ask.'],
    ['please cancel', ' The words were “please cancel”. If an appointment may have been meant, call and ask.'],
    ['cancel the texts', ' The words were “cancel the texts”.'],
  ])('[O2, O12] a stop by %j reads "%s"', (optedOutWords, said) => {
    const phone = aPhone({ consent: 'declined', optedOut: true, optedOutAt: '2026-05-10T16:00:00.000Z', optedOutWords });
    const { why } = card(aLead({ doNotText: true, doNotTextByStop: true, phones: [phone] }));
    expect(why).toBe(`Maria opted out 2 h ago, so Do Not Text is on. No texts go out.${said}`);
  });

  test('[O3] what staff ticked, staff may untick', () => {
    const { title, steps } = card(aLead({ doNotText: true, doNotTextByStaff: true, email: 'maria@example.com' }));
    expect(title).toBe('Do Not Text is on');
    expect(steps).toEqual([
      'If Maria wants texts again, untick Do Not Text in the details',
      'Call (512) 555-0199',
      'Email maria@example.com',
    ]);
  });

  test('[C2] a declined phone leads to the other one', () => {
    const phones = [aPhone({ consent: 'declined' }), aPhone({ slot: 'phone2', number: '+15125550143', label: 'Home', consent: 'granted' })];
    const { title, steps } = card(aLead({ phones }));
    expect(title).toBe('Maria declined texts');
    expect(steps).toContain('Text Home (512) 555-0143 instead');
  });

  test('[O6] words that may mean stop are quoted, with what to do', () => {
    const { why, steps } = card(aLead({ phones: [aPhone({ consent: 'granted', frozen: true, frozenWords: 'leave me alone' })] }));
    expect(why).toContain('“leave me alone”');
    expect(steps[0]).toContain('Call and ask');
  });

  test('a location without a text-enabled number says what to set up, by the labels of the set-up', () => {
    const { title, steps } = card(aLead(), []);
    expect(title).toBe('Downtown cannot send texts');
    expect(steps[0]).toContain('Phone Number Management');
    expect(steps[0]).toContain('“Enable Text/SMS”');
  });

  test('a lead without a phone says so', () => {
    const { title, steps } = card(aLead({ phones: [] }));
    expect(title).toBe('Maria has no phone number');
    expect(steps).toContain('Add a phone number');
  });
});
