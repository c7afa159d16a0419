CREATE TABLE "location_imports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"staffId" text COLLATE "C",
	"createdAt" text COLLATE "C" NOT NULL,
	"file" text COLLATE "C" NOT NULL,
	"appliedAt" text COLLATE "C",
	"outcome" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "archivedByImport" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "emrId" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "openingHours" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "location_imports" ADD CONSTRAINT "location_imports_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "location_imports_created" ON "location_imports" USING btree ("accountId","createdAt");--> statement-breakpoint
CREATE UNIQUE INDEX "one_location_an_emr_id" ON "locations" USING btree ("accountId","emrId");