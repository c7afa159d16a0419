CREATE TABLE `calls` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`position` integer NOT NULL,
	`leadId` text,
	`callerPhone` text NOT NULL,
	`trackingNumber` text NOT NULL,
	`locationId` text,
	`forwardedTo` text,
	`state` text NOT NULL,
	`seconds` integer,
	`recordingId` text,
	`recordingSeconds` integer,
	`createdAt` text NOT NULL,
	`endedAt` text,
	`carrierId` text NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`leadId`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locationId`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `calls_version` ON `calls` (`accountId`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `calls_position` ON `calls` (`accountId`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `calls_carrier_id` ON `calls` (`carrierId`);--> statement-breakpoint
CREATE INDEX `calls_conversation` ON `calls` (`accountId`,`leadId`,`position`);--> statement-breakpoint
CREATE INDEX `calls_caller` ON `calls` (`accountId`,`callerPhone`);--> statement-breakpoint
ALTER TABLE `tracking_numbers` ADD `recordCalls` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tracking_numbers` ADD `announcesRecording` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `tracking_numbers` ADD `createsLeads` integer DEFAULT 0 NOT NULL;