ALTER TABLE `gone_leads` ADD `name` text;--> statement-breakpoint
ALTER TABLE `gone_leads` ADD `mergedBy` text;--> statement-breakpoint
ALTER TABLE `gone_leads` ADD `leftOut` text;