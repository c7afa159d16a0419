CREATE TABLE `sign_in_attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`lastAt` text NOT NULL,
	`lockedUntil` text
);
--> statement-breakpoint
CREATE INDEX `sign_in_attempts_last` ON `sign_in_attempts` (`lastAt`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `secondFactor` text DEFAULT 'admins' NOT NULL;