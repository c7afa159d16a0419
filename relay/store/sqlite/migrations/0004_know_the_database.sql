CREATE TABLE `database_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`epoch` text NOT NULL,
	`missedSince` text,
	`restoredAt` text,
	`setUpCodeHash` text,
	`setUpExpiresAt` text,
	CONSTRAINT "one_database_state" CHECK("id" = 1)
);
