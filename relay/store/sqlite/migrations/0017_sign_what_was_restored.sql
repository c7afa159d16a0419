CREATE TABLE `ledger_restores` (
	`accountId` text PRIMARY KEY NOT NULL,
	`backupAt` text NOT NULL,
	`restoredAt` text NOT NULL,
	`length` integer NOT NULL,
	`hash` text NOT NULL,
	`signature` text NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
