CREATE TABLE `withdrawn_texts` (
	`accountId` text NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`accountId`, `id`),
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `withdrawn_texts_at` ON `withdrawn_texts` (`at`);