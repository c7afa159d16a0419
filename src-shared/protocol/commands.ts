import { z } from 'zod';
import { ApiScope } from './api-key.ts';
import { AppointmentId, AppointmentTextKind } from './appointment.ts';
import { ConsentMode, SecondFactorRule, TypedQuietHours, WhoMay } from './account.ts';
import { Consent, PhoneSlot } from './lead.ts';
import { OpeningHours } from './opening-hours.ts';
import { NewPassword } from './new-password.ts';
import { RetentionMonths } from './retention.ts';
import { E164, Email, Id, Instant, TimeZone } from './scalars.ts';
import { EmailPreferences, NoticePreferences } from './notification-preferences.ts';
import { StaffRole } from './staff.ts';
import { TypedPurpose } from './tracking-number.ts';

/** A phone as a person typed it. The relay stores it as E.164 or refuses it with the reason. */
const TypedPhone = z.string().trim().max(60).nullable();
const Name = z.string().trim().min(1, 'is required').max(120);

/** `POST /v1/leads`. A phone or an email or a name must be given. `id` lets the caller repeat the request safely. */
export const CreateLead = z.object({
  id: Id.optional(),
  firstName: z.string().trim().max(120).default(''),
  lastName: z.string().trim().max(120).default(''),
  phone1: TypedPhone.default(null),
  phone1Label: z.string().trim().max(40).nullable().default(null),
  phone2: TypedPhone.default(null),
  phone2Label: z.string().trim().max(40).nullable().default(null),
  email: z
    .union([Email, z.literal('').transform(() => null)])
    .nullable()
    .default(null),
  source: z.string().trim().max(120).nullable().default(null),
  notes: z.string().max(10_000).default(''),
  timeZone: TimeZone.nullable().default(null),
  doNotText: z.boolean().default(false),
});
export type CreateLead = z.infer<typeof CreateLead>;

/** `PATCH /v1/leads/{id}`: only what is given changes; null empties. `If-Match` with the row's version guards against a stale form. */
export const UpdateLead = z
  .object({
    firstName: z.string().trim().max(120),
    lastName: z.string().trim().max(120),
    phone1: TypedPhone,
    phone1Label: z.string().trim().max(40).nullable(),
    phone2: TypedPhone,
    phone2Label: z.string().trim().max(40).nullable(),
    email: z.union([Email, z.literal('').transform(() => null)]).nullable(),
    source: z.string().trim().max(120).nullable(),
    notes: z.string().max(10_000),
    timeZone: TimeZone.nullable(),
    doNotText: z.boolean(),
  })
  .partial();
export type UpdateLead = z.infer<typeof UpdateLead>;

const WhoseField = z.enum(['survivor', 'other']).optional();

/**
 * `POST /v1/leads/{id}/merge`: the other lead becomes part of the one in the address, and is gone. `If-Match` with the versions of both, the
 * one in the address first, guards against a stale view of either. It cannot be undone.
 */
export const MergeLeads = z.object({
  otherId: Id,
  /** Whose each field is; what is left out is the survivor's, or the other's where the survivor's is blank. The notes of both are kept. */
  fields: z
    .object({ firstName: WhoseField, lastName: WhoseField, email: WhoseField, source: WhoseField, timeZone: WhoseField })
    .default({}),
  /** The numbers that stay, Phone1 first: as many as the two have, two at most. Needed where they have more. */
  phones: z.array(E164).max(2).optional(),
  /** An admin may say false where staff ticked Do Not Text on one of them; otherwise the merged lead is not texted. */
  doNotText: z.boolean().optional(),
});
export type MergeLeads = z.infer<typeof MergeLeads>;

/** `POST /v1/leads/{id}/texts`. The same id again answers the same and sends nothing more. */
export const SendText = z.object({ id: Id, locationId: Id, phone: PhoneSlot, body: z.string() });
export type SendText = z.infer<typeof SendText>;

/**
 * `POST /v1/appointment-texts`: a confirmation or a reminder, through a number for appointments. It goes to a number, or to a lead and one of its
 * phones. The same id again answers the same and sends nothing more.
 */
export const SendAppointmentText = z.object({
  id: Id,
  kind: AppointmentTextKind,
  /** A phone as typed; not beside `leadId`. */
  to: TypedPhone.default(null),
  leadId: Id.nullable().default(null),
  phone: PhoneSlot.default('phone1'),
  body: z.string(),
  /** The practice's own id of the appointment, by which its texts are found. */
  appointmentId: AppointmentId.nullable().default(null),
  /** When the appointment is, with its offset from UTC: 2026-12-01T15:00:00-06:00. The text is not sent after it. */
  appointmentAt: z.iso.datetime({ offset: true }).nullable().default(null),
  locationId: Id.nullable().default(null),
  trackingNumberId: Id.nullable().default(null),
});
export type SendAppointmentText = z.infer<typeof SendAppointmentText>;

/** `POST /v1/intake`: a web form hands in somebody who asked. It answers nothing about anyone. [K4] */
export const HandInLead = z.object({
  /** Made by the form, so that a repeated submission makes one lead. */
  id: Id.optional(),
  firstName: z.string().trim().max(120).default(''),
  lastName: z.string().trim().max(120).default(''),
  phone: TypedPhone.default(null),
  email: z
    .union([Email, z.literal('').transform(() => null)])
    .nullable()
    .default(null),
  /** What the person wrote; kept as the lead's notes. */
  message: z.string().trim().max(4_000).default(''),
  /** Where the form stands; shown as the lead's source. */
  source: z.string().trim().max(120).default('Web form'),
});
export type HandInLead = z.infer<typeof HandInLead>;

/** `POST /v1/api-keys`, by an admin who is signed in. */
export const CreateApiKey = z.object({
  name: Name,
  scopes: z.array(ApiScope).min(1, 'choose at least one').max(ApiScope.options.length),
  /** From when on it opens nothing; null: until it is revoked. */
  expiresAt: Instant.nullable().default(null),
});
export type CreateApiKey = z.infer<typeof CreateApiKey>;

/** `POST /v1/messages/{id}/resend`: a failed or unknown text, sent again by a person's word as a new message with this id. */
export const ResendText = z.object({ id: Id });
export type ResendText = z.infer<typeof ResendText>;

/** `PATCH /v1/messages/{id}`: other words for a text that still waits. `If-Match` with the row's version guards against a stale view. */
export const EditText = z.object({ body: z.string() });
export type EditText = z.infer<typeof EditText>;

/** `POST /v1/messages/{id}/send-anyway`: an admin lets a text go that quiet hours hold. [D11] */
export const SendAnyway = z.object({ reason: z.string().trim().min(1, 'is required').max(500) });
export type SendAnyway = z.infer<typeof SendAnyway>;

/** `POST /v1/leads/{id}/consent-requests`: asks, by hand, a number that has not answered; a second time once. */
export const RequestConsent = z.object({ id: Id, locationId: Id, phone: PhoneSlot });
export type RequestConsent = z.infer<typeof RequestConsent>;

/** The number that the caller saw in that slot. Where it holds another one by now, the request is refused as a conflict. */
const NumberSeen = E164.optional();

/** `POST /v1/leads/{id}/freeze-decisions`: whether words that probably mean stop did. `stop` acts like a STOP, `not_stop` lets texts go on. [O6] */
export const DecideFreeze = z.object({
  phone: PhoneSlot,
  number: NumberSeen,
  decision: z.enum(['stop', 'not_stop']),
  /** Why, in staff's words; kept in the ledger. */
  note: z.string().trim().max(500).default(''),
});
export type DecideFreeze = z.infer<typeof DecideFreeze>;

/** `POST /v1/unmatched/{number}/freeze-decisions`: the same of a number that no lead has. */
export const DecideNumberFreeze = DecideFreeze.omit({ phone: true, number: true });
export type DecideNumberFreeze = z.infer<typeof DecideNumberFreeze>;

/** How the number stands after that. */
export const DecidedNumber = z.object({ number: z.string(), consent: Consent, optedOut: z.boolean(), frozen: z.boolean() });
export type DecidedNumber = z.infer<typeof DecidedNumber>;

export const ConsentSource = z.enum(['paper_form', 'spoken', 'web_form']);
export type ConsentSource = z.infer<typeof ConsentSource>;

/** `POST /v1/leads/{id}/consents`: consent that was given elsewhere. Who records it is who asks. [C10] */
export const RecordConsent = z.object({
  phone: PhoneSlot,
  number: NumberSeen,
  how: ConsentSource,
  /** When the lead gave it; later than whatever refusal it lifts. */
  obtainedAt: Instant,
  /** What was agreed to or said, or where the form is kept. */
  words: z.string().trim().min(1, 'is required').max(1_000),
});
export type RecordConsent = z.infer<typeof RecordConsent>;

export const OptOutChannel = z.enum(['at_the_desk', 'phone_call', 'email', 'letter', 'other']);
export type OptOutChannel = z.infer<typeof OptOutChannel>;

/** `POST /v1/leads/{id}/opt-outs`: the lead asked to stop by another way than a text. It acts like a STOP. [O10] */
export const RecordOptOut = z.object({
  phone: PhoneSlot,
  number: NumberSeen,
  channel: OptOutChannel,
  /** What the lead said or wrote. */
  words: z.string().trim().min(1, 'is required').max(1_000),
});
export type RecordOptOut = z.infer<typeof RecordOptOut>;

/** `POST /v1/unmatched/{number}/attach`: gives a number that no lead has to this one, with its texts. */
export const AttachUnmatched = z.object({ leadId: Id, label: z.string().trim().max(40).nullable().default(null) });
export type AttachUnmatched = z.infer<typeof AttachUnmatched>;

/** `PUT /v1/leads/{id}/read-mark`, for the person who asks. */
export const MarkRead = z.object({ position: z.int().nonnegative() });
export type MarkRead = z.infer<typeof MarkRead>;

/** What another program calls something of the practice's. Blank is none. */
const EmrId = z
  .string()
  .trim()
  .max(120)
  .transform(id => id || null);

/** `POST /v1/locations`. Only name and time zone are required. */
export const CreateLocation = z.object({
  id: Id.optional(),
  name: Name,
  timeZone: TimeZone,
  address: z.string().trim().max(300).nullable().default(null),
  voiceNumber: TypedPhone.default(null),
  openingHours: OpeningHours.nullable().default(null),
  emrId: EmrId.nullable().default(null),
});
export type CreateLocation = z.infer<typeof CreateLocation>;

export const UpdateLocation = z
  .object({
    name: Name,
    timeZone: TimeZone,
    address: z.string().trim().max(300).nullable(),
    voiceNumber: TypedPhone,
    openingHours: OpeningHours.nullable(),
    emrId: EmrId.nullable(),
    archived: z.boolean(),
  })
  .partial();
export type UpdateLocation = z.infer<typeof UpdateLocation>;

/** `POST /v1/tracking-numbers`. */
export const CreateTrackingNumber = z.object({
  id: Id.optional(),
  phoneNumber: z.string().trim().max(60),
  label: z.string().trim().max(120).default(''),
  purpose: TypedPurpose.default('two_way_texting'),
  textEnabled: z.boolean().default(false),
  locationId: Id.nullable().default(null),
  forwardTo: TypedPhone.default(null),
  carrierAnswersStop: z.boolean().default(true),
  recordCalls: z.boolean().default(false),
  announcesRecording: z.boolean().default(true),
  createsLeads: z.boolean().default(false),
});
export type CreateTrackingNumber = z.infer<typeof CreateTrackingNumber>;

export const UpdateTrackingNumber = z
  .object({
    label: z.string().trim().max(120),
    purpose: TypedPurpose,
    textEnabled: z.boolean(),
    locationId: Id.nullable(),
    forwardTo: TypedPhone,
    carrierAnswersStop: z.boolean(),
    recordCalls: z.boolean(),
    announcesRecording: z.boolean(),
    createsLeads: z.boolean(),
  })
  .partial();
export type UpdateTrackingNumber = z.infer<typeof UpdateTrackingNumber>;

/** What may be worded how is judged by `judgeCannedText`, which names each fault. */
const Wording = z.string().max(4_000).nullable();

export const UpdateAccount = z
  .object({
    name: Name,
    consentMode: ConsentMode,
    quietHours: TypedQuietHours.nullable(),
    deferredShelfLifeHours: z
      .int()
      .positive()
      .max(24 * 365)
      .nullable(),
    mediaReply: z.boolean(),
    secondFactor: SecondFactorRule,
    /** null, or the article's own words: the article's. Texts that are not named stay as they are. [C16] */
    texts: z.object({ consentRequest: Wording, waitingReply: Wording, strangerReply: Wording }).partial(),
    retentionMonths: RetentionMonths.nullable(),
    whoMay: WhoMay.partial(),
  })
  .partial();
export type UpdateAccount = z.infer<typeof UpdateAccount>;

/** `POST /v1/staff`: makes the person and answers `{…row, invitationCode}`; the code is shown once. */
export const InviteStaff = z.object({
  id: Id.optional(),
  email: Email,
  role: StaffRole,
  name: z.string().trim().max(120).default(''),
  /** Send the code and the relay's address to that email, where the relay can send emails. */
  byEmail: z.boolean().optional(),
});
export type InviteStaff = z.infer<typeof InviteStaff>;

/** `PATCH /v1/staff/{id}`. Disabling a person ends that person's sessions on every desktop. */
export const UpdateStaff = z.object({ name: Name, email: Email, role: StaffRole, disabled: z.boolean() }).partial();
export type UpdateStaff = z.infer<typeof UpdateStaff>;

/** How a person is told of new texts. What is left out stays as it is. */
export const SetPreferences = z.object({ email: EmailPreferences.partial(), notices: NoticePreferences.partial() }).partial();
export type SetPreferences = z.infer<typeof SetPreferences>;

/** `isOn` false: the relay has no mail server, and no email leaves. */
export const MailState = z.object({ isOn: z.boolean() });
export type MailState = z.infer<typeof MailState>;

const DeviceName = z.string().max(120);
/** The operating system, for the list of devices. */
const Platform = z.string().max(60).default('');
/** Six digits from the authenticator app, or a recovery code. */
const SecondFactorCode = z.string().trim().max(40);

/** `POST /v1/invitations/accept`: the invited person sets a name and a password, and is signed in. */
/**
 * What a desktop made at random for this relay, and keeps: by it the relay knows the device again, and writes to the person only of a new one. It
 * opens nothing.
 */
const DeviceKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 random bytes as base64url');

export const AcceptInvitation = z.object({
  code: z.string().trim().min(1),
  name: Name,
  password: NewPassword,
  deviceName: DeviceName,
  deviceKey: DeviceKey.optional(),
  platform: Platform,
  /** Of a person who has one already and was given a new password's invitation. */
  secondFactorCode: SecondFactorCode.optional(),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** `POST /v1/sessions`: sign in on a desktop. Without the code, where one is needed, it is refused as `second_factor_needed`. */
export const SignIn = z.object({
  email: Email,
  password: z.string().min(1, 'is required').max(256),
  deviceName: DeviceName,
  deviceKey: DeviceKey.optional(),
  platform: Platform,
  secondFactorCode: SecondFactorCode.optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** The answer to both. `DELETE /v1/sessions/current` ends it. */
export const SignedIn = z.object({
  token: z.string(),
  staffId: Id,
  accountId: Id,
  accountName: z.string(),
  email: Email,
  /** Whether a second factor must be set up: `now`, before anything else is allowed, or within a day (`soon`). */
  mustEnrol: z.enum(['no', 'soon', 'now']).default('no'),
});
export type SignedIn = z.infer<typeof SignedIn>;
