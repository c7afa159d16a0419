DROP INDEX "lead_imports_under_way";--> statement-breakpoint
ALTER TABLE "lead_imports" ADD COLUMN "heardAt" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "lead_imports_under_way" ON "lead_imports" USING btree ("createdAt") WHERE "state" in ('uploading', 'checking', 'importing', 'cancelling', 'undoing', 'discarding');