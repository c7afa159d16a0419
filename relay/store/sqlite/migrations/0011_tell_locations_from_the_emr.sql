CREATE TABLE `location_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`staffId` text,
	`createdAt` text NOT NULL,
	`file` text NOT NULL,
	`appliedAt` text,
	`outcome` text,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `location_imports_created` ON `location_imports` (`accountId`,`createdAt`);--> statement-breakpoint
ALTER TABLE `locations` ADD `archivedByImport` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `locations` ADD `emrId` text;--> statement-breakpoint
ALTER TABLE `locations` ADD `openingHours` text;--> statement-breakpoint
CREATE UNIQUE INDEX `one_location_an_emr_id` ON `locations` (`accountId`,`emrId`);