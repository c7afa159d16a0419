CREATE TABLE "sign_in_attempts" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"lastAt" text COLLATE "C" NOT NULL,
	"lockedUntil" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "secondFactor" text COLLATE "C" DEFAULT 'admins' NOT NULL;--> statement-breakpoint
CREATE INDEX "sign_in_attempts_last" ON "sign_in_attempts" USING btree ("lastAt");