CREATE TABLE "carrier_blocks" (
	"accountId" text COLLATE "C" NOT NULL,
	"leadPhone" text COLLATE "C" NOT NULL,
	"trackingNumber" text COLLATE "C" NOT NULL,
	"blockedAt" text COLLATE "C" NOT NULL,
	"liftedAt" text COLLATE "C",
	CONSTRAINT "carrier_blocks_accountId_leadPhone_trackingNumber_pk" PRIMARY KEY("accountId","leadPhone","trackingNumber")
);
--> statement-breakpoint
CREATE TABLE "phone_lines" (
	"accountId" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"lineType" text COLLATE "C" NOT NULL,
	"checkedAt" text COLLATE "C" NOT NULL,
	CONSTRAINT "phone_lines_accountId_number_pk" PRIMARY KEY("accountId","number")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "mediaReply" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "answer" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "errorCode" integer;--> statement-breakpoint
ALTER TABLE "carrier_blocks" ADD CONSTRAINT "carrier_blocks_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_lines" ADD CONSTRAINT "phone_lines_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_unresolved" ON "messages" USING btree ("accountId","leadPhone") WHERE "state" = 'unknown';