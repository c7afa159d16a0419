CREATE FUNCTION "ledger_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the consent ledger is append-only';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "consent_entries_no_change" BEFORE UPDATE OR DELETE ON "consent_entries"
  FOR EACH ROW EXECUTE FUNCTION "ledger_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "consent_entries_no_truncate" BEFORE TRUNCATE ON "consent_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "ledger_is_append_only"();
