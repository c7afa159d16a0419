CREATE TABLE "blocked_numbers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"blockedAt" text COLLATE "C",
	"staffId" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "stood_in_requests" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"messageId" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "editedAt" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "editedBy" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "sentAnywayAt" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "sentAnywayBy" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "sentAnywayReason" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "phone_numbers" ADD COLUMN "askedAgainAt" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "phone_numbers" ADD COLUMN "askedAgainBy" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "blocked_numbers" ADD CONSTRAINT "blocked_numbers_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocked_numbers" ADD CONSTRAINT "blocked_numbers_staffId_staff_id_fk" FOREIGN KEY ("staffId") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stood_in_requests" ADD CONSTRAINT "stood_in_requests_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stood_in_requests" ADD CONSTRAINT "stood_in_requests_messageId_messages_id_fk" FOREIGN KEY ("messageId") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blocked_numbers_version" ON "blocked_numbers" USING btree ("accountId","version");--> statement-breakpoint
CREATE UNIQUE INDEX "blocked_numbers_number" ON "blocked_numbers" USING btree ("accountId","number");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_editedBy_staff_id_fk" FOREIGN KEY ("editedBy") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_sentAnywayBy_staff_id_fk" FOREIGN KEY ("sentAnywayBy") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_askedAgainBy_staff_id_fk" FOREIGN KEY ("askedAgainBy") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_consent_requests" ON "messages" USING btree ("accountId","leadPhone") WHERE "messageKind" = 'consent_request';