CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`rowVersion` integer NOT NULL,
	`name` text NOT NULL,
	`consentMode` text NOT NULL,
	`quietFrom` text,
	`quietTo` text,
	`deferredShelfLifeHours` integer
);
--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`name` text NOT NULL,
	`keyHash` text NOT NULL,
	`scopes` text NOT NULL,
	`createdAt` text NOT NULL,
	`revokedAt` text,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`keyHash`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`messageId` text NOT NULL,
	`attempt` integer NOT NULL,
	`begunAt` text NOT NULL,
	`endedAt` text,
	PRIMARY KEY(`messageId`, `attempt`),
	FOREIGN KEY (`messageId`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attempts_open` ON `attempts` (`messageId`) WHERE "endedAt" is null;--> statement-breakpoint
CREATE TABLE `consent_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`position` integer NOT NULL,
	`phoneNumber` text NOT NULL,
	`leadId` text,
	`change` text NOT NULL,
	`consent` text,
	`words` text,
	`warningVersion` text,
	`messageId` text,
	`route` text NOT NULL,
	`staffId` text,
	`at` text NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`leadId`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`messageId`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staffId`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consent_entries_version` ON `consent_entries` (`accountId`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `consent_entries_position` ON `consent_entries` (`accountId`,`position`);--> statement-breakpoint
CREATE INDEX `consent_entries_conversation` ON `consent_entries` (`accountId`,`leadId`,`position`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`staffId` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`codeHash` text NOT NULL,
	`expiresAt` text NOT NULL,
	`usedAt` text,
	FOREIGN KEY (`staffId`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_hash` ON `invitations` (`codeHash`);--> statement-breakpoint
CREATE TABLE `leads` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`firstName` text NOT NULL,
	`lastName` text NOT NULL,
	`phone1` text,
	`phone1Label` text,
	`phone2` text,
	`phone2Label` text,
	`email` text,
	`source` text,
	`notes` text NOT NULL,
	`timeZone` text,
	`doNotTextByStaff` integer NOT NULL,
	`stopMarkedBy` text,
	`doNotTextAt` text,
	`createdAt` text NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `leads_version` ON `leads` (`accountId`,`version`);--> statement-breakpoint
CREATE INDEX `leads_phone1` ON `leads` (`accountId`,`phone1`);--> statement-breakpoint
CREATE INDEX `leads_phone2` ON `leads` (`accountId`,`phone2`);--> statement-breakpoint
CREATE INDEX `leads_name` ON `leads` (`accountId`,lower("lastName"),lower("firstName"),`id`);--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`timeZone` text NOT NULL,
	`address` text,
	`voiceNumber` text,
	`archivedAt` text,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `locations_version` ON `locations` (`accountId`,`version`);--> statement-breakpoint
CREATE TABLE `message_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`carrierId` text NOT NULL,
	`statusAsSaid` text NOT NULL,
	`errorCode` integer NOT NULL,
	`status` text,
	`messageId` text,
	`at` text NOT NULL,
	FOREIGN KEY (`messageId`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `message_events_once` ON `message_events` (`carrierId`,`statusAsSaid`,`errorCode`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`position` integer NOT NULL,
	`leadId` text,
	`messageKind` text NOT NULL,
	`leadPhone` text NOT NULL,
	`trackingNumber` text NOT NULL,
	`locationId` text,
	`body` text NOT NULL,
	`segments` integer NOT NULL,
	`mediaOmitted` integer NOT NULL,
	`state` text NOT NULL,
	`stateAt` text NOT NULL,
	`reason` text,
	`errorCode` integer,
	`heldUntil` text,
	`staffId` text,
	`createdAt` text NOT NULL,
	`carrierId` text,
	`attempts` integer NOT NULL,
	`dueAt` text,
	`answersAt` text,
	`checks` integer NOT NULL,
	`inFlight` integer NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`leadId`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locationId`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staffId`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `messages_version` ON `messages` (`accountId`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_position` ON `messages` (`accountId`,`position`);--> statement-breakpoint
CREATE INDEX `messages_conversation` ON `messages` (`accountId`,`leadId`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_carrier_id` ON `messages` (`carrierId`) WHERE "carrierId" is not null;--> statement-breakpoint
CREATE INDEX `messages_waiting_phone` ON `messages` (`accountId`,`leadPhone`,`position`) WHERE "state" in ('deferred', 'queued');--> statement-breakpoint
CREATE INDEX `messages_waiting_lead` ON `messages` (`accountId`,`leadId`,`position`) WHERE "state" in ('deferred', 'queued');--> statement-breakpoint
CREATE INDEX `messages_outbox` ON `messages` (`dueAt`,`position`) WHERE "state" = 'queued';--> statement-breakpoint
CREATE INDEX `messages_unknown` ON `messages` (`dueAt`) WHERE "state" = 'unknown' and "dueAt" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `one_post_a_number` ON `messages` (`accountId`,`leadPhone`) WHERE "inFlight" = 1;--> statement-breakpoint
CREATE UNIQUE INDEX `one_consent_request_a_number` ON `messages` (`accountId`,`leadPhone`) WHERE "messageKind" = 'consent_request' and ("state" = 'queued' or "inFlight" = 1);--> statement-breakpoint
CREATE TABLE `phone_numbers` (
	`accountId` text NOT NULL,
	`number` text NOT NULL,
	`consent` text NOT NULL,
	`consentAt` text,
	`warnedAt` text,
	`warningVersion` text,
	`optedOutAt` text,
	`optedOutWords` text,
	`frozenAt` text,
	`frozenWords` text,
	`lastInboundAt` text,
	`recentReplies` text NOT NULL,
	PRIMARY KEY(`accountId`, `number`),
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consent_state" CHECK("consent" in ('none', 'requested', 'granted', 'declined'))
);
--> statement-breakpoint
CREATE INDEX `phone_numbers_frozen` ON `phone_numbers` (`frozenAt`) WHERE "frozenAt" is not null;--> statement-breakpoint
CREATE TABLE `read_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`staffId` text NOT NULL,
	`leadId` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staffId`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`leadId`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `read_marks_version` ON `read_marks` (`accountId`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_read_mark_a_person` ON `read_marks` (`accountId`,`staffId`,`leadId`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`joinedAt` text,
	`disabledAt` text,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_version` ON `staff` (`accountId`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_email` ON `staff` (lower("email"));--> statement-breakpoint
CREATE TABLE `tracking_numbers` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`phoneNumber` text NOT NULL,
	`label` text NOT NULL,
	`purpose` text NOT NULL,
	`textEnabled` integer NOT NULL,
	`locationId` text,
	`forwardTo` text,
	`carrierAnswersStop` integer NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locationId`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tracking_number_purpose" CHECK("purpose" in ('two_way_texting', 'appointments')),
	CONSTRAINT "text_number_has_location" CHECK("textEnabled" = 0 or "purpose" <> 'two_way_texting' or "locationId" is not null)
);
--> statement-breakpoint
CREATE INDEX `tracking_numbers_version` ON `tracking_numbers` (`accountId`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `tracking_numbers_phone_number` ON `tracking_numbers` (`phoneNumber`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_text_number_a_location` ON `tracking_numbers` (`accountId`,`locationId`) WHERE "textEnabled" = 1 and "purpose" = 'two_way_texting';--> statement-breakpoint
CREATE TABLE `unrouted_texts` (
	`carrierId` text PRIMARY KEY NOT NULL,
	`sender` text NOT NULL,
	`receiver` text NOT NULL,
	`body` text NOT NULL,
	`mediaCount` integer NOT NULL,
	`at` text NOT NULL
);
