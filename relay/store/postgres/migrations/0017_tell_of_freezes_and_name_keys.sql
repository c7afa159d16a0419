DROP INDEX "one_email_a_text_and_person";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "apiKeyName" text COLLATE "C";--> statement-breakpoint
CREATE UNIQUE INDEX "one_email_a_text_and_person" ON "emails" USING btree ("messageId","staffId","emailKind");