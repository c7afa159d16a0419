CREATE TABLE `emails` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`staffId` text NOT NULL,
	`emailKind` text NOT NULL,
	`messageId` text,
	`mailId` text,
	`state` text NOT NULL,
	`dueAt` text NOT NULL,
	`leaseUntil` text,
	`attempts` integer NOT NULL,
	`createdAt` text NOT NULL,
	`doneAt` text,
	`refusedCode` integer,
	`sealed` text,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staffId`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_email_a_text_and_person` ON `emails` (`messageId`,`staffId`);--> statement-breakpoint
CREATE INDEX `emails_due` ON `emails` (`dueAt`) WHERE "state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX `emails_done` ON `emails` (`doneAt`) WHERE "doneAt" is not null;--> statement-breakpoint
ALTER TABLE `staff` ADD `preferences` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `emailRefusedAt` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `emailRefusedCode` integer;