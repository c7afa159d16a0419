DROP INDEX `one_email_a_text_and_person`;--> statement-breakpoint
CREATE UNIQUE INDEX `one_email_a_text_and_person` ON `emails` (`messageId`,`staffId`,`emailKind`);--> statement-breakpoint
ALTER TABLE `messages` ADD `apiKeyName` text;