CREATE TABLE "calls" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"position" bigint NOT NULL,
	"leadId" text COLLATE "C",
	"callerPhone" text COLLATE "C" NOT NULL,
	"trackingNumber" text COLLATE "C" NOT NULL,
	"locationId" text COLLATE "C",
	"forwardedTo" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"seconds" integer,
	"recordingId" text COLLATE "C",
	"recordingSeconds" integer,
	"createdAt" text COLLATE "C" NOT NULL,
	"endedAt" text COLLATE "C",
	"carrierId" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tracking_numbers" ADD COLUMN "recordCalls" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tracking_numbers" ADD COLUMN "announcesRecording" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tracking_numbers" ADD COLUMN "createsLeads" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_leadId_leads_id_fk" FOREIGN KEY ("leadId") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_locationId_locations_id_fk" FOREIGN KEY ("locationId") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calls_version" ON "calls" USING btree ("accountId","version");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_position" ON "calls" USING btree ("accountId","position");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_carrier_id" ON "calls" USING btree ("carrierId");--> statement-breakpoint
CREATE INDEX "calls_conversation" ON "calls" USING btree ("accountId","leadId","position");--> statement-breakpoint
CREATE INDEX "calls_caller" ON "calls" USING btree ("accountId","callerPhone");