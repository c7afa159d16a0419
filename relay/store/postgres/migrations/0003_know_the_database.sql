CREATE TABLE "database_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"epoch" text COLLATE "C" NOT NULL,
	"missedSince" text COLLATE "C",
	"restoredAt" text COLLATE "C",
	"setUpCodeHash" text COLLATE "C",
	"setUpExpiresAt" text COLLATE "C",
	CONSTRAINT "one_database_state" CHECK ("id" = 1)
);
