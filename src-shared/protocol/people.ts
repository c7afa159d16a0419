import { z } from 'zod';
import { NewPassword } from './new-password.ts';
import { Id, Instant } from './scalars.ts';

/** A signed-in desktop. `GET /v1/devices` lists one's own, or another's for an admin; `DELETE /v1/devices/{id}` signs it out. */
export const Device = z.object({
  id: z.string(),
  staffId: Id,
  /** The computer's name. */
  name: z.string(),
  platform: z.string(),
  createdAt: Instant,
  /** When it was last in touch, give or take five minutes. */
  lastSeenAt: Instant,
  /** The desktop that asks. */
  isThisOne: z.boolean(),
});
export type Device = z.infer<typeof Device>;

/** How a person gets in, for admins: `GET /v1/staff-access`. */
export const StaffAccess = z.object({
  staffId: Id,
  hasSecondFactor: z.boolean(),
  devices: z.int().nonnegative(),
  /** Of the device that was in touch last; null: none is signed in. */
  lastSeenAt: Instant.nullable(),
  /** Too many wrong passwords: until then sign-in is refused. */
  lockedUntil: Instant.nullable(),
});
export type StaffAccess = z.infer<typeof StaffAccess>;

const Password = z.string().min(1, 'is required').max(256);

/** `PUT /v1/me/password`: ends the sessions of all other devices. */
export const ChangePassword = z.object({ password: Password, newPassword: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** One's own name: `PATCH /v1/me`. */
export const UpdateMe = z.object({ name: z.string().trim().min(1, 'is required').max(120) });
export type UpdateMe = z.infer<typeof UpdateMe>;

/** `PUT /v1/me/compliance`: the version of the word on compliance that I have read and accept. [G1] */
export const AcceptCompliance = z.object({ version: z.int().min(1).max(10_000) });
export type AcceptCompliance = z.infer<typeof AcceptCompliance>;

/** What changes how one gets in is asked for with the password. */
export const WithPassword = z.object({ password: Password });
export type WithPassword = z.infer<typeof WithPassword>;

/** `POST /v1/me/second-factor`: a key for an authenticator app. It counts once a code of it was confirmed. */
export const SecondFactorKey = z.object({
  /** Base32, to be typed where no picture can be read. */
  key: z.string(),
  /** What the QR code says. */
  uri: z.string(),
});
export type SecondFactorKey = z.infer<typeof SecondFactorKey>;

/** `POST /v1/me/second-factor/confirm`. */
export const ConfirmSecondFactor = z.object({ code: z.string().trim().min(1, 'is required').max(40) });
export type ConfirmSecondFactor = z.infer<typeof ConfirmSecondFactor>;

/** Shown once. The device goes on with the new token; the old one is over. */
export const SecondFactorConfirmed = z.object({ token: z.string(), recoveryCodes: z.array(z.string()) });
export type SecondFactorConfirmed = z.infer<typeof SecondFactorConfirmed>;

/** Each stands in for a code once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
