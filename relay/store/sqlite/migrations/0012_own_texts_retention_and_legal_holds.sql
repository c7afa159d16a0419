CREATE TABLE `canned_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`name` text NOT NULL,
	`text` text,
	`hash` text,
	`at` text NOT NULL,
	`staffId` text,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staffId`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `canned_texts_at` ON `canned_texts` (`accountId`,`at`);--> statement-breakpoint
CREATE TABLE `legal_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`leadId` text,
	`reason` text NOT NULL,
	`placedAt` text NOT NULL,
	`placedBy` text,
	`releasedAt` text,
	`releasedBy` text,
	`releaseReason` text,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`leadId`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`placedBy`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`releasedBy`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `legal_holds_version` ON `legal_holds` (`accountId`,`version`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `texts` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `retentionMonths` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `whoMay` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `warningVersion` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `emptiedAt` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `redactedAt` text;--> statement-breakpoint
CREATE INDEX `messages_to_redact` ON `messages` (`accountId`,`position`) WHERE "emptiedAt" is not null and "redactedAt" is null and "carrierId" is not null;--> statement-breakpoint
CREATE TRIGGER `canned_texts_no_update` BEFORE UPDATE ON `canned_texts`
BEGIN
  SELECT RAISE(ABORT, 'the history of canned texts is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `canned_texts_no_delete` BEFORE DELETE ON `canned_texts`
BEGIN
  SELECT RAISE(ABORT, 'the history of canned texts is append-only');
END;
