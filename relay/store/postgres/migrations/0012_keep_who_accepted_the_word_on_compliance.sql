ALTER TABLE "staff" ADD COLUMN "complianceVersion" integer;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "complianceAcceptedAt" text COLLATE "C";