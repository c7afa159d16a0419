import { z } from 'zod';
import { AcceptInvitation } from './commands.ts';
import { Email } from './scalars.ts';

/** `GET /v1/setup`: whether this relay has no practice yet and waits for the code that it printed at its start. */
export const SetUpState = z.object({ open: z.boolean() });
export type SetUpState = z.infer<typeof SetUpState>;

/** `POST /v1/setup`: makes the practice and its first admin, who is signed in. The code works once; then the door is closed for good. */
export const SetUp = AcceptInvitation.pick({
  code: true,
  name: true,
  password: true,
  deviceName: true,
  deviceKey: true,
  platform: true,
}).extend({
  practiceName: z.string().trim().min(1, 'is required').max(120),
  email: Email,
});
export type SetUp = z.infer<typeof SetUp>;
