CREATE TRIGGER `consent_entries_no_update` BEFORE UPDATE ON `consent_entries`
BEGIN
  SELECT RAISE(ABORT, 'the consent ledger is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `consent_entries_no_delete` BEFORE DELETE ON `consent_entries`
BEGIN
  SELECT RAISE(ABORT, 'the consent ledger is append-only');
END;
