CREATE TABLE "canned_texts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C",
	"hash" text COLLATE "C",
	"at" text COLLATE "C" NOT NULL,
	"staffId" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"leadId" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"placedAt" text COLLATE "C" NOT NULL,
	"placedBy" text COLLATE "C",
	"releasedAt" text COLLATE "C",
	"releasedBy" text COLLATE "C",
	"releaseReason" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "texts" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "retentionMonths" integer;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "whoMay" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "warningVersion" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "emptiedAt" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "redactedAt" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "canned_texts" ADD CONSTRAINT "canned_texts_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_texts" ADD CONSTRAINT "canned_texts_staffId_staff_id_fk" FOREIGN KEY ("staffId") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_leadId_leads_id_fk" FOREIGN KEY ("leadId") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_placedBy_staff_id_fk" FOREIGN KEY ("placedBy") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_releasedBy_staff_id_fk" FOREIGN KEY ("releasedBy") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "canned_texts_at" ON "canned_texts" USING btree ("accountId","at");--> statement-breakpoint
CREATE INDEX "legal_holds_version" ON "legal_holds" USING btree ("accountId","version");--> statement-breakpoint
CREATE INDEX "messages_to_redact" ON "messages" USING btree ("accountId","position") WHERE "emptiedAt" is not null and "redactedAt" is null and "carrierId" is not null;--> statement-breakpoint
CREATE FUNCTION "canned_texts_are_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of canned texts is append-only';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "canned_texts_no_change" BEFORE UPDATE OR DELETE ON "canned_texts"
  FOR EACH ROW EXECUTE FUNCTION "canned_texts_are_append_only"();
--> statement-breakpoint
CREATE TRIGGER "canned_texts_no_truncate" BEFORE TRUNCATE ON "canned_texts"
  FOR EACH STATEMENT EXECUTE FUNCTION "canned_texts_are_append_only"();
