CREATE TABLE "ledger_restores" (
	"accountId" text COLLATE "C" PRIMARY KEY NOT NULL,
	"backupAt" text COLLATE "C" NOT NULL,
	"restoredAt" text COLLATE "C" NOT NULL,
	"length" bigint NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"signature" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_restores" ADD CONSTRAINT "ledger_restores_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;