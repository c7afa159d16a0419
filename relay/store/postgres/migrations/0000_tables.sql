CREATE TABLE "accounts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"rowVersion" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"consentMode" text COLLATE "C" NOT NULL,
	"quietFrom" text COLLATE "C",
	"quietTo" text COLLATE "C",
	"deferredShelfLifeHours" integer
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"keyHash" text COLLATE "C" NOT NULL,
	"scopes" text COLLATE "C" NOT NULL,
	"createdAt" text COLLATE "C" NOT NULL,
	"revokedAt" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"messageId" text COLLATE "C" NOT NULL,
	"attempt" integer NOT NULL,
	"begunAt" text COLLATE "C" NOT NULL,
	"endedAt" text COLLATE "C",
	"holderId" text COLLATE "C" NOT NULL,
	CONSTRAINT "attempts_messageId_attempt_pk" PRIMARY KEY("messageId","attempt")
);
--> statement-breakpoint
CREATE TABLE "consent_entries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"position" bigint NOT NULL,
	"phoneNumber" text COLLATE "C" NOT NULL,
	"leadId" text COLLATE "C",
	"change" text COLLATE "C" NOT NULL,
	"consent" text COLLATE "C",
	"words" text COLLATE "C",
	"warningVersion" text COLLATE "C",
	"messageId" text COLLATE "C",
	"route" text COLLATE "C" NOT NULL,
	"staffId" text COLLATE "C",
	"at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holders" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"leaseUntil" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"staffId" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"codeHash" text COLLATE "C" NOT NULL,
	"expiresAt" text COLLATE "C" NOT NULL,
	"usedAt" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"firstName" text COLLATE "C" NOT NULL,
	"lastName" text COLLATE "C" NOT NULL,
	"phone1" text COLLATE "C",
	"phone1Label" text COLLATE "C",
	"phone2" text COLLATE "C",
	"phone2Label" text COLLATE "C",
	"email" text COLLATE "C",
	"source" text COLLATE "C",
	"notes" text COLLATE "C" NOT NULL,
	"timeZone" text COLLATE "C",
	"doNotTextByStaff" integer NOT NULL,
	"stopMarkedBy" text COLLATE "C",
	"doNotTextAt" text COLLATE "C",
	"createdAt" text COLLATE "C" NOT NULL,
	"searchName" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"timeZone" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C",
	"voiceNumber" text COLLATE "C",
	"archivedAt" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "message_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"carrierId" text COLLATE "C" NOT NULL,
	"statusAsSaid" text COLLATE "C" NOT NULL,
	"errorCode" integer NOT NULL,
	"status" text COLLATE "C",
	"messageId" text COLLATE "C",
	"at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"position" bigint NOT NULL,
	"leadId" text COLLATE "C",
	"messageKind" text COLLATE "C" NOT NULL,
	"leadPhone" text COLLATE "C" NOT NULL,
	"trackingNumber" text COLLATE "C" NOT NULL,
	"locationId" text COLLATE "C",
	"body" text COLLATE "C" NOT NULL,
	"segments" integer NOT NULL,
	"mediaOmitted" integer NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"stateAt" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	"errorCode" integer,
	"heldUntil" text COLLATE "C",
	"staffId" text COLLATE "C",
	"createdAt" text COLLATE "C" NOT NULL,
	"carrierId" text COLLATE "C",
	"attempts" integer NOT NULL,
	"dueAt" text COLLATE "C",
	"answersAt" text COLLATE "C",
	"checks" integer NOT NULL,
	"inFlight" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phone_numbers" (
	"accountId" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"consent" text COLLATE "C" NOT NULL,
	"consentAt" text COLLATE "C",
	"warnedAt" text COLLATE "C",
	"warningVersion" text COLLATE "C",
	"optedOutAt" text COLLATE "C",
	"optedOutWords" text COLLATE "C",
	"frozenAt" text COLLATE "C",
	"frozenWords" text COLLATE "C",
	"lastInboundAt" text COLLATE "C",
	"recentReplies" text COLLATE "C" NOT NULL,
	CONSTRAINT "phone_numbers_accountId_number_pk" PRIMARY KEY("accountId","number"),
	CONSTRAINT "consent_state" CHECK ("consent" in ('none', 'requested', 'granted', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "read_marks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"staffId" text COLLATE "C" NOT NULL,
	"leadId" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"joinedAt" text COLLATE "C",
	"disabledAt" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "tracking_numbers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accountId" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"phoneNumber" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"textEnabled" integer NOT NULL,
	"locationId" text COLLATE "C",
	"forwardTo" text COLLATE "C",
	"carrierAnswersStop" integer NOT NULL,
	CONSTRAINT "tracking_number_purpose" CHECK ("purpose" in ('two_way_texting', 'appointments')),
	CONSTRAINT "text_number_has_location" CHECK ("textEnabled" = 0 or "purpose" <> 'two_way_texting' or "locationId" is not null)
);
--> statement-breakpoint
CREATE TABLE "unrouted_texts" (
	"carrierId" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sender" text COLLATE "C" NOT NULL,
	"receiver" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"mediaCount" integer NOT NULL,
	"at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_messageId_messages_id_fk" FOREIGN KEY ("messageId") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_leadId_leads_id_fk" FOREIGN KEY ("leadId") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_messageId_messages_id_fk" FOREIGN KEY ("messageId") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_staffId_staff_id_fk" FOREIGN KEY ("staffId") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_staffId_staff_id_fk" FOREIGN KEY ("staffId") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_events" ADD CONSTRAINT "message_events_messageId_messages_id_fk" FOREIGN KEY ("messageId") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_leadId_leads_id_fk" FOREIGN KEY ("leadId") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_locationId_locations_id_fk" FOREIGN KEY ("locationId") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_staffId_staff_id_fk" FOREIGN KEY ("staffId") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_numbers" ADD CONSTRAINT "phone_numbers_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_staffId_staff_id_fk" FOREIGN KEY ("staffId") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_leadId_leads_id_fk" FOREIGN KEY ("leadId") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_numbers" ADD CONSTRAINT "tracking_numbers_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracking_numbers" ADD CONSTRAINT "tracking_numbers_locationId_locations_id_fk" FOREIGN KEY ("locationId") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("keyHash");--> statement-breakpoint
CREATE INDEX "attempts_open" ON "attempts" USING btree ("messageId") WHERE "endedAt" is null;--> statement-breakpoint
CREATE INDEX "consent_entries_version" ON "consent_entries" USING btree ("accountId","version");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_entries_position" ON "consent_entries" USING btree ("accountId","position");--> statement-breakpoint
CREATE INDEX "consent_entries_conversation" ON "consent_entries" USING btree ("accountId","leadId","position");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_hash" ON "invitations" USING btree ("codeHash");--> statement-breakpoint
CREATE INDEX "leads_version" ON "leads" USING btree ("accountId","version");--> statement-breakpoint
CREATE INDEX "leads_account" ON "leads" USING btree ("accountId","id");--> statement-breakpoint
CREATE INDEX "leads_phone1" ON "leads" USING btree ("accountId","phone1");--> statement-breakpoint
CREATE INDEX "leads_phone2" ON "leads" USING btree ("accountId","phone2");--> statement-breakpoint
CREATE INDEX "leads_name" ON "leads" USING btree ("accountId",lower("lastName"),lower("firstName"),"id");--> statement-breakpoint
CREATE INDEX "locations_version" ON "locations" USING btree ("accountId","version");--> statement-breakpoint
CREATE UNIQUE INDEX "message_events_once" ON "message_events" USING btree ("carrierId","statusAsSaid","errorCode");--> statement-breakpoint
CREATE INDEX "messages_version" ON "messages" USING btree ("accountId","version");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_position" ON "messages" USING btree ("accountId","position");--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" USING btree ("accountId","leadId","position");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_carrier_id" ON "messages" USING btree ("carrierId") WHERE "carrierId" is not null;--> statement-breakpoint
CREATE INDEX "messages_waiting_phone" ON "messages" USING btree ("accountId","leadPhone","position") WHERE "state" in ('deferred', 'queued');--> statement-breakpoint
CREATE INDEX "messages_waiting_lead" ON "messages" USING btree ("accountId","leadId","position") WHERE "state" in ('deferred', 'queued');--> statement-breakpoint
CREATE INDEX "messages_outbox" ON "messages" USING btree ("dueAt","position") WHERE "state" = 'queued';--> statement-breakpoint
CREATE INDEX "messages_unknown" ON "messages" USING btree ("dueAt") WHERE "state" = 'unknown' and "dueAt" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_post_a_number" ON "messages" USING btree ("accountId","leadPhone") WHERE "inFlight" = 1;--> statement-breakpoint
CREATE UNIQUE INDEX "one_consent_request_a_number" ON "messages" USING btree ("accountId","leadPhone") WHERE "messageKind" = 'consent_request' and ("state" = 'queued' or "inFlight" = 1);--> statement-breakpoint
CREATE INDEX "phone_numbers_frozen" ON "phone_numbers" USING btree ("frozenAt") WHERE "frozenAt" is not null;--> statement-breakpoint
CREATE INDEX "read_marks_version" ON "read_marks" USING btree ("accountId","version");--> statement-breakpoint
CREATE UNIQUE INDEX "one_read_mark_a_person" ON "read_marks" USING btree ("accountId","staffId","leadId");--> statement-breakpoint
CREATE INDEX "staff_version" ON "staff" USING btree ("accountId","version");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email" ON "staff" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "tracking_numbers_version" ON "tracking_numbers" USING btree ("accountId","version");--> statement-breakpoint
CREATE UNIQUE INDEX "tracking_numbers_phone_number" ON "tracking_numbers" USING btree ("phoneNumber");--> statement-breakpoint
CREATE UNIQUE INDEX "one_text_number_a_location" ON "tracking_numbers" USING btree ("accountId","locationId") WHERE "textEnabled" = 1 and "purpose" = 'two_way_texting';