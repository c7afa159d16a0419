ALTER TABLE `api_keys` ADD `createdBy` text REFERENCES staff(id);--> statement-breakpoint
ALTER TABLE `api_keys` ADD `expiresAt` text;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `lastUsedAt` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `appointment` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `appointmentId` text;--> statement-breakpoint
CREATE INDEX `messages_appointment` ON `messages` (`accountId`,`appointmentId`,`position`) WHERE "appointmentId" is not null;--> statement-breakpoint
CREATE INDEX `messages_appointment_phone` ON `messages` (`accountId`,`leadPhone`,`position`) WHERE "messageKind" = 'appointment';--> statement-breakpoint
CREATE INDEX `messages_appointment_newest` ON `messages` (`accountId`,`position`) WHERE "messageKind" = 'appointment';