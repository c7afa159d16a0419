ALTER TABLE "gone_leads" ADD COLUMN "name" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "gone_leads" ADD COLUMN "mergedBy" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "gone_leads" ADD COLUMN "leftOut" text COLLATE "C";