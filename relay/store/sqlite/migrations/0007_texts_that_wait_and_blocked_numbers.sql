CREATE TABLE `blocked_numbers` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`number` text NOT NULL,
	`blockedAt` text,
	`staffId` text,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staffId`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `blocked_numbers_version` ON `blocked_numbers` (`accountId`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `blocked_numbers_number` ON `blocked_numbers` (`accountId`,`number`);--> statement-breakpoint
CREATE TABLE `stood_in_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`messageId` text NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`messageId`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `messages` ADD `editedAt` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `editedBy` text REFERENCES staff(id);--> statement-breakpoint
ALTER TABLE `messages` ADD `sentAnywayAt` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `sentAnywayBy` text REFERENCES staff(id);--> statement-breakpoint
ALTER TABLE `messages` ADD `sentAnywayReason` text;--> statement-breakpoint
CREATE INDEX `messages_consent_requests` ON `messages` (`accountId`,`leadPhone`) WHERE "messageKind" = 'consent_request';--> statement-breakpoint
ALTER TABLE `phone_numbers` ADD `askedAgainAt` text;--> statement-breakpoint
ALTER TABLE `phone_numbers` ADD `askedAgainBy` text REFERENCES staff(id);