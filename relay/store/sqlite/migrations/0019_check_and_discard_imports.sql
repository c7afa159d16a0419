DROP INDEX `lead_imports_under_way`;--> statement-breakpoint
ALTER TABLE `lead_imports` ADD `heardAt` text;--> statement-breakpoint
CREATE INDEX `lead_imports_under_way` ON `lead_imports` (`createdAt`) WHERE "state" in ('uploading', 'checking', 'importing', 'cancelling', 'undoing', 'discarding');