/**
 * What the database itself saw, in the order of its commits: which attempt began, which line the ledger got, which state each text took. A
 * clock cannot tell that order, since a write reads the time before it waits for its turn. Every such write is made under the account's lock,
 * so a number drawn by a trigger follows the order of the commits. The product knows nothing of this table.
 */
export type JournalRow = {
  readonly seq: number;
  readonly what: 'attempt' | 'entry' | 'state';
  readonly id: string;
  /** Of an `attempt` its number, of a `state` the state; empty for an `entry`. */
  readonly detail: string;
};

export const JOURNAL_ON_SQLITE = `
  CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, id TEXT NOT NULL, detail TEXT NOT NULL);
  CREATE TRIGGER journal_attempt AFTER INSERT ON attempts BEGIN
    INSERT INTO journal (what, id, detail) VALUES ('attempt', NEW."messageId", NEW."attempt"); END;
  CREATE TRIGGER journal_entry AFTER INSERT ON consent_entries BEGIN
    INSERT INTO journal (what, id, detail) VALUES ('entry', NEW."id", ''); END;
  CREATE TRIGGER journal_new AFTER INSERT ON messages BEGIN
    INSERT INTO journal (what, id, detail) VALUES ('state', NEW."id", NEW."state"); END;
  CREATE TRIGGER journal_state AFTER UPDATE ON messages WHEN NEW."state" <> OLD."state" BEGIN
    INSERT INTO journal (what, id, detail) VALUES ('state', NEW."id", NEW."state"); END;`;

export const JOURNAL_ON_POSTGRES = `
  CREATE TABLE journal (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text NOT NULL, id text NOT NULL, detail text NOT NULL);
  CREATE FUNCTION journal_attempt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO journal (what, id, detail) VALUES ('attempt', NEW."messageId", NEW."attempt"); RETURN NULL; END $$;
  CREATE FUNCTION journal_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO journal (what, id, detail) VALUES ('entry', NEW."id", ''); RETURN NULL; END $$;
  CREATE FUNCTION journal_state() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO journal (what, id, detail) VALUES ('state', NEW."id", NEW."state"); RETURN NULL; END $$;
  CREATE TRIGGER journal_attempt AFTER INSERT ON attempts FOR EACH ROW EXECUTE FUNCTION journal_attempt();
  CREATE TRIGGER journal_entry AFTER INSERT ON consent_entries FOR EACH ROW EXECUTE FUNCTION journal_entry();
  CREATE TRIGGER journal_new AFTER INSERT ON messages FOR EACH ROW EXECUTE FUNCTION journal_state();
  CREATE TRIGGER journal_state AFTER UPDATE ON messages FOR EACH ROW WHEN (NEW."state" <> OLD."state") EXECUTE FUNCTION journal_state();`;
