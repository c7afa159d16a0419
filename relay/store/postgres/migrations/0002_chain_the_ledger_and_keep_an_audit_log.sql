CREATE TABLE "audit_entries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"auditNumber" bigint NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"actorKind" text COLLATE "C" NOT NULL,
	"actorId" text COLLATE "C",
	"action" text COLLATE "C" NOT NULL,
	"leadId" text COLLATE "C",
	"subjectKind" text COLLATE "C",
	"subjectId" text COLLATE "C",
	"details" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chain_heads" (
	"accountId" text COLLATE "C" NOT NULL,
	"chain" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"length" bigint NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"signature" text COLLATE "C" NOT NULL,
	CONSTRAINT "chain_heads_accountId_chain_pk" PRIMARY KEY("accountId","chain")
);
--> statement-breakpoint
CREATE TABLE "chain_keys" (
	"accountId" text COLLATE "C" PRIMARY KEY NOT NULL,
	"publicKey" text COLLATE "C" NOT NULL,
	"privateKey" text COLLATE "C" NOT NULL,
	"createdAt" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consent_entries" ADD COLUMN "ledgerNumber" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD COLUMN "hash" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chain_heads" ADD CONSTRAINT "chain_heads_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chain_keys" ADD CONSTRAINT "chain_keys_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_number" ON "audit_entries" USING btree ("accountId","auditNumber");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("accountId","actorId","auditNumber");--> statement-breakpoint
CREATE INDEX "audit_entries_lead" ON "audit_entries" USING btree ("accountId","leadId","auditNumber");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_entries_ledger_number" ON "consent_entries" USING btree ("accountId","ledgerNumber") WHERE "ledgerNumber" > 0;--> statement-breakpoint
CREATE INDEX "consent_entries_unchained" ON "consent_entries" USING btree ("accountId","position") WHERE "ledgerNumber" = 0;--> statement-breakpoint
DROP TRIGGER "consent_entries_no_change" ON "consent_entries";
--> statement-breakpoint
CREATE TRIGGER "consent_entries_no_change" BEFORE DELETE OR UPDATE OF "id", "accountId", "version", "position", "phoneNumber", "leadId", "change", "consent", "words", "warningVersion", "messageId", "route", "staffId", "at" ON "consent_entries"
  FOR EACH ROW EXECUTE FUNCTION "ledger_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "consent_entries_chained_once" BEFORE UPDATE ON "consent_entries"
  FOR EACH ROW WHEN (OLD."ledgerNumber" > 0) EXECUTE FUNCTION "ledger_is_append_only"();
--> statement-breakpoint
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_entries_no_change" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "audit_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_entries_no_truncate" BEFORE TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
