import type twilio from 'twilio';
import type { RegistrationStanding } from '../../../src-shared/protocol/carrier-number.ts';

const CAMPAIGN: Readonly<Record<string, RegistrationStanding>> = {
  VERIFIED: 'registered',
  PENDING: 'in_review',
  IN_PROGRESS: 'in_review',
  FAILED: 'rejected',
  SUSPENDED: 'rejected',
};
const VERIFICATION: Readonly<Record<string, RegistrationStanding>> = {
  TWILIO_APPROVED: 'registered',
  PENDING_REVIEW: 'in_review',
  IN_REVIEW: 'in_review',
  TWILIO_REJECTED: 'rejected',
};
/** Of several words about one number the better counts: one approved campaign, or one approved attempt, is enough. */
const BEST_FIRST: readonly RegistrationStanding[] = ['registered', 'in_review', 'unknown', 'rejected'];

/**
 * How far the account's numbers are registered with the US carriers, by the number's id; a number that is not in it is in no campaign and has no
 * verification. A local number belongs to the campaign of its messaging service. Sources: Twilio, "UsAppToPerson Resource", "Toll-free Verification".
 */
export async function listRegistrations(client: twilio.Twilio): Promise<ReadonlyMap<string, RegistrationStanding>> {
  const { v1 } = client.messaging;
  const standings = new Map<string, RegistrationStanding>();
  const note = (numberId: string, standing: RegistrationStanding) => {
    const known = standings.get(numberId);
    if (known === undefined || BEST_FIRST.indexOf(standing) < BEST_FIRST.indexOf(known)) standings.set(numberId, standing);
  };
  for (const verification of await v1.tollfreeVerifications.list({ pageSize: 100 }))
    note(verification.tollfreePhoneNumberSid, VERIFICATION[verification.status] ?? 'unknown');
  for (const service of await v1.services.list({ pageSize: 100 })) {
    const campaigns = await v1.services(service.sid).usAppToPerson.list({ pageSize: 100 });
    if (campaigns.length === 0) continue;
    const numbers = await v1.services(service.sid).phoneNumbers.list({ pageSize: 100 });
    for (const { sid } of numbers) for (const { campaignStatus } of campaigns) note(sid, CAMPAIGN[campaignStatus] ?? 'unknown');
  }
  return standings;
}
