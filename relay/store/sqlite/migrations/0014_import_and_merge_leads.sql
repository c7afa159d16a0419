CREATE TABLE `gone_leads` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`version` integer NOT NULL,
	`mergedInto` text,
	`phone1` text,
	`phone2` text,
	`goneAt` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mergedInto`) REFERENCES `leads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `gone_leads_version` ON `gone_leads` (`accountId`,`version`);--> statement-breakpoint
CREATE INDEX `gone_leads_merged` ON `gone_leads` (`accountId`,`mergedInto`) WHERE "mergedInto" is not null;--> statement-breakpoint
CREATE TABLE `lead_import_rows` (
	`importId` text NOT NULL,
	`number` integer NOT NULL,
	`cells` text NOT NULL,
	`lead` text,
	`outcome` text,
	`errors` text NOT NULL,
	`leadId` text,
	`leadVersion` integer,
	`filled` text,
	PRIMARY KEY(`importId`, `number`),
	FOREIGN KEY (`importId`) REFERENCES `lead_imports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_import_rows_lead` ON `lead_import_rows` (`importId`,`leadId`);--> statement-breakpoint
CREATE INDEX `lead_import_rows_outcome` ON `lead_import_rows` (`importId`,`outcome`,`number`);--> statement-breakpoint
CREATE TABLE `lead_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`fileName` text NOT NULL,
	`state` text NOT NULL,
	`createdAt` text NOT NULL,
	`createdBy` text,
	`actorKind` text NOT NULL,
	`actorId` text,
	`encoding` text NOT NULL,
	`columns` text NOT NULL,
	`mapping` text,
	`counts` text NOT NULL,
	`rows` integer NOT NULL,
	`done` integer NOT NULL,
	`place` integer NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`createdBy`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_imports_newest` ON `lead_imports` (`accountId`,`createdAt`);--> statement-breakpoint
CREATE INDEX `lead_imports_under_way` ON `lead_imports` (`createdAt`) WHERE "state" in ('importing', 'undoing');--> statement-breakpoint
CREATE INDEX `leads_email` ON `leads` (`accountId`,lower("email"));