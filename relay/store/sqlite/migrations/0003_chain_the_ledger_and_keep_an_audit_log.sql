CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	`auditNumber` integer NOT NULL,
	`at` text NOT NULL,
	`actorKind` text NOT NULL,
	`actorId` text,
	`action` text NOT NULL,
	`leadId` text,
	`subjectKind` text,
	`subjectId` text,
	`details` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_number` ON `audit_entries` (`accountId`,`auditNumber`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`accountId`,`actorId`,`auditNumber`);--> statement-breakpoint
CREATE INDEX `audit_entries_lead` ON `audit_entries` (`accountId`,`leadId`,`auditNumber`);--> statement-breakpoint
CREATE TABLE `chain_heads` (
	`accountId` text NOT NULL,
	`chain` text NOT NULL,
	`version` integer NOT NULL,
	`length` integer NOT NULL,
	`hash` text NOT NULL,
	`signature` text NOT NULL,
	PRIMARY KEY(`accountId`, `chain`),
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `chain_keys` (
	`accountId` text PRIMARY KEY NOT NULL,
	`publicKey` text NOT NULL,
	`privateKey` text NOT NULL,
	`createdAt` text NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `consent_entries` ADD `ledgerNumber` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `consent_entries` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `consent_entries_ledger_number` ON `consent_entries` (`accountId`,`ledgerNumber`) WHERE "ledgerNumber" > 0;--> statement-breakpoint
CREATE INDEX `consent_entries_unchained` ON `consent_entries` (`accountId`,`position`) WHERE "ledgerNumber" = 0;--> statement-breakpoint
DROP TRIGGER `consent_entries_no_update`;
--> statement-breakpoint
CREATE TRIGGER `consent_entries_no_update` BEFORE UPDATE OF "id", "accountId", "version", "position", "phoneNumber", "leadId", "change", "consent", "words", "warningVersion", "messageId", "route", "staffId", "at" ON `consent_entries`
BEGIN
  SELECT RAISE(ABORT, 'the consent ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `consent_entries_chained_once` BEFORE UPDATE OF "ledgerNumber", "hash" ON `consent_entries` WHEN OLD."ledgerNumber" > 0
BEGIN
  SELECT RAISE(ABORT, 'the consent ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_no_update` BEFORE UPDATE ON `audit_entries`
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_no_delete` BEFORE DELETE ON `audit_entries`
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
