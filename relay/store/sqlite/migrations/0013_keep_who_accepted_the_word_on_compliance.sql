ALTER TABLE `staff` ADD `complianceVersion` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `complianceAcceptedAt` text;