import type twilio from 'twilio';

/** Lookup v2 with line type intelligence, which is charged a request. An invalid number costs nothing. Source: Twilio, "Lookup v2 API". */
export async function lookUpLine(client: twilio.Twilio, phoneNumber: string): Promise<string> {
  const found = await client.lookups.v2.phoneNumbers(phoneNumber).fetch({ fields: 'line_type_intelligence' });
  if (!found.valid) return 'invalid';
  // The SDK types the field as its own class; on the wire it is plain JSON, or null.
  const line: unknown = found.lineTypeIntelligence;
  const type = typeof line === 'object' && line !== null && 'type' in line ? line.type : null;
  return typeof type === 'string' && type !== '' ? type : 'unknown';
}
