CREATE TABLE "withdrawn_texts" (
	"accountId" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	CONSTRAINT "withdrawn_texts_accountId_id_pk" PRIMARY KEY("accountId","id")
);
--> statement-breakpoint
ALTER TABLE "withdrawn_texts" ADD CONSTRAINT "withdrawn_texts_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "withdrawn_texts_at" ON "withdrawn_texts" USING btree ("at");