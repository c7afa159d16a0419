import { expect, test } from 'vitest';
import '../../../src-renderer/data/set-up-schemas.ts';
import { sayFault } from '../../../src-renderer/ui/say-fault.ts';
import { AcceptInvitation, CreateLocation, InviteStaff } from '../../../src-shared/protocol/commands.ts';

function faultsOf(schema: typeof AcceptInvitation | typeof CreateLocation | typeof InviteStaff, typed: object): Record<string, string> {
  const parsed = schema.safeParse(typed);
  return Object.fromEntries((parsed.error?.issues ?? []).map(issue => [issue.path.join('.'), sayFault('It', issue.message)]));
}

test('faults of forms are whole sentences fit for staff', () => {
  expect(faultsOf(AcceptInvitation, { code: '', name: ' ', password: 'short', deviceName: '' })).toEqual({
    code: 'It is required.',
    name: 'It is required.',
    password: 'It must have at least 12 characters.',
  });
  expect(faultsOf(InviteStaff, { email: 'dana@', role: 'staff' })).toEqual({
    email: 'It must be an email address such as dana@practice.com.',
  });
  expect(faultsOf(InviteStaff, { email: '', role: 'staff' })).toEqual({ email: 'It is required.' });
  expect(faultsOf(CreateLocation, { name: 'x'.repeat(121), timeZone: 'Mars/Olympus' })).toEqual({
    name: 'It is too long: 120 characters at most.',
    timeZone: 'It must be an IANA time zone such as America/Chicago.',
  });
});
