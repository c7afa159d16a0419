CREATE TABLE "emails" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"staffId" text COLLATE "C" NOT NULL,
	"emailKind" text COLLATE "C" NOT NULL,
	"messageId" text COLLATE "C",
	"mailId" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"dueAt" text COLLATE "C" NOT NULL,
	"leaseUntil" text COLLATE "C",
	"attempts" integer NOT NULL,
	"createdAt" text COLLATE "C" NOT NULL,
	"doneAt" text COLLATE "C",
	"refusedCode" integer,
	"sealed" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "preferences" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "emailRefusedAt" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "emailRefusedCode" integer;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_staffId_staff_id_fk" FOREIGN KEY ("staffId") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_email_a_text_and_person" ON "emails" USING btree ("messageId","staffId");--> statement-breakpoint
CREATE INDEX "emails_due" ON "emails" USING btree ("dueAt") WHERE "state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "emails_done" ON "emails" USING btree ("doneAt") WHERE "doneAt" is not null;