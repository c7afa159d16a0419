CREATE TABLE `carrier_blocks` (
	`accountId` text NOT NULL,
	`leadPhone` text NOT NULL,
	`trackingNumber` text NOT NULL,
	`blockedAt` text NOT NULL,
	`liftedAt` text,
	PRIMARY KEY(`accountId`, `leadPhone`, `trackingNumber`),
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `phone_lines` (
	`accountId` text NOT NULL,
	`number` text NOT NULL,
	`lineType` text NOT NULL,
	`checkedAt` text NOT NULL,
	PRIMARY KEY(`accountId`, `number`),
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `mediaReply` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `attempts` ADD `answer` text;--> statement-breakpoint
ALTER TABLE `attempts` ADD `errorCode` integer;--> statement-breakpoint
CREATE INDEX `messages_unresolved` ON `messages` (`accountId`,`leadPhone`) WHERE "state" = 'unknown';