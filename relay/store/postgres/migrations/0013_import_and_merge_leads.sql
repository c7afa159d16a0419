CREATE TABLE "gone_leads" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"mergedInto" text COLLATE "C",
	"phone1" text COLLATE "C",
	"phone2" text COLLATE "C",
	"goneAt" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lead_import_rows" (
	"importId" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"cells" text COLLATE "C" NOT NULL,
	"lead" text COLLATE "C",
	"outcome" text COLLATE "C",
	"errors" text COLLATE "C" NOT NULL,
	"leadId" text COLLATE "C",
	"leadVersion" bigint,
	"filled" text COLLATE "C",
	CONSTRAINT "lead_import_rows_importId_number_pk" PRIMARY KEY("importId","number")
);
--> statement-breakpoint
CREATE TABLE "lead_imports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"fileName" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"createdAt" text COLLATE "C" NOT NULL,
	"createdBy" text COLLATE "C",
	"actorKind" text COLLATE "C" NOT NULL,
	"actorId" text COLLATE "C",
	"encoding" text COLLATE "C" NOT NULL,
	"columns" text COLLATE "C" NOT NULL,
	"mapping" text COLLATE "C",
	"counts" text COLLATE "C" NOT NULL,
	"rows" integer NOT NULL,
	"done" integer NOT NULL,
	"place" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gone_leads" ADD CONSTRAINT "gone_leads_id_leads_id_fk" FOREIGN KEY ("id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gone_leads" ADD CONSTRAINT "gone_leads_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gone_leads" ADD CONSTRAINT "gone_leads_mergedInto_leads_id_fk" FOREIGN KEY ("mergedInto") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_import_rows" ADD CONSTRAINT "lead_import_rows_importId_lead_imports_id_fk" FOREIGN KEY ("importId") REFERENCES "public"."lead_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_imports" ADD CONSTRAINT "lead_imports_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_imports" ADD CONSTRAINT "lead_imports_createdBy_staff_id_fk" FOREIGN KEY ("createdBy") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gone_leads_version" ON "gone_leads" USING btree ("accountId","version");--> statement-breakpoint
CREATE INDEX "gone_leads_merged" ON "gone_leads" USING btree ("accountId","mergedInto") WHERE "mergedInto" is not null;--> statement-breakpoint
CREATE INDEX "lead_import_rows_lead" ON "lead_import_rows" USING btree ("importId","leadId");--> statement-breakpoint
CREATE INDEX "lead_import_rows_outcome" ON "lead_import_rows" USING btree ("importId","outcome","number");--> statement-breakpoint
CREATE INDEX "lead_imports_newest" ON "lead_imports" USING btree ("accountId","createdAt");--> statement-breakpoint
CREATE INDEX "lead_imports_under_way" ON "lead_imports" USING btree ("createdAt") WHERE "state" in ('importing', 'undoing');--> statement-breakpoint
CREATE INDEX "leads_email" ON "leads" USING btree ("accountId",lower("email"));