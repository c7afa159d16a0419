ALTER TABLE "api_keys" ADD COLUMN "createdBy" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "expiresAt" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "lastUsedAt" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "appointment" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "appointmentId" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_createdBy_staff_id_fk" FOREIGN KEY ("createdBy") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_appointment" ON "messages" USING btree ("accountId","appointmentId","position") WHERE "appointmentId" is not null;--> statement-breakpoint
CREATE INDEX "messages_appointment_phone" ON "messages" USING btree ("accountId","leadPhone","position") WHERE "messageKind" = 'appointment';--> statement-breakpoint
CREATE INDEX "messages_appointment_newest" ON "messages" USING btree ("accountId","position") WHERE "messageKind" = 'appointment';