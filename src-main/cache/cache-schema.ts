/** Raised with every change of the schema. A cache of any other version is set aside and filled again by the relay. */
export const CACHE_VERSION = 11;

/**
 * The cache: what the relay told. `messages`, `calls` and `consent_entries` are keyed by their position, the account's one order [S4], so that a
 * conversation and a search read newest first straight off the key. Rows that only have to be shown keep their JSON. Leads have a small
 * number of this cache's own, given when they are first heard of: a catch-up writes each touched page of an index anew, and pages of numbers
 * are a quarter of pages of ids.
 * `conversations` is kept up at every batch, so that the inbox is one indexed query.
 */
export const CACHE_SCHEMA = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

/* merged_into: the number of the lead that stands for this one since they were merged. Whatever names it is that lead's. */
CREATE TABLE lead_numbers (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, merged_into INTEGER);
CREATE INDEX lead_numbers_merged ON lead_numbers (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE leads (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  do_not_text INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  search_text TEXT NOT NULL,
  row TEXT NOT NULL,
  email TEXT GENERATED ALWAYS AS (lower(row ->> '$.email')) VIRTUAL
);
CREATE INDEX leads_by_email ON leads (email) WHERE email IS NOT NULL;
CREATE INDEX leads_by_name ON leads (sort_key, number);
CREATE VIRTUAL TABLE leads_text USING fts5 (
  search_text, content = 'leads', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE lead_phones (phone_number TEXT NOT NULL, lead INTEGER NOT NULL, PRIMARY KEY (phone_number, lead)) WITHOUT ROWID;
CREATE INDEX lead_phones_by_lead ON lead_phones (lead);

CREATE TABLE messages (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  lead INTEGER,
  /* What the message counts for in the inbox: the bits of message-tally.ts. */
  tally INTEGER NOT NULL,
  message_kind TEXT NOT NULL,
  state TEXT NOT NULL,
  location_id TEXT,
  created_at TEXT NOT NULL,
  body TEXT NOT NULL,
  rest TEXT NOT NULL
);
/* Holds all that the inbox's rows are made of, so that a lead's whole history is summed up without reading its messages. */
CREATE INDEX messages_by_lead ON messages (lead, position, tally) WHERE lead IS NOT NULL;
/* Texts that no lead has, by number; see list-unmatched.ts. */
CREATE INDEX messages_unmatched ON messages (json_extract(rest, '$.leadPhone'), position) WHERE lead IS NULL;
CREATE VIRTUAL TABLE messages_text USING fts5 (
  body, content = 'messages', content_rowid = 'position', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
/* Words that are taken out of it leave nothing behind in its older segments. */
INSERT INTO messages_text (messages_text, rank) VALUES ('secure-delete', 1);

CREATE TABLE consent_entries (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  lead INTEGER,
  phone_number TEXT NOT NULL,
  /* Not unique: a relay whose ledger was tampered with is to be noticed, not refused. */
  ledger_number INTEGER NOT NULL,
  row TEXT NOT NULL
);
CREATE INDEX consent_entries_by_lead ON consent_entries (lead, position);
CREATE INDEX consent_entries_by_phone ON consent_entries (phone_number, position);
CREATE INDEX consent_entries_in_ledger ON consent_entries (ledger_number);

CREATE TABLE calls (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  lead INTEGER,
  caller_phone TEXT NOT NULL,
  missed INTEGER NOT NULL,
  row TEXT NOT NULL
);
CREATE INDEX calls_by_lead ON calls (lead, position, missed);
CREATE INDEX calls_by_caller ON calls (caller_phone, position) WHERE lead IS NULL;

CREATE TABLE directory (kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;

/* local_position: marked on this desktop, and not yet heard back from the relay. */
CREATE TABLE read_marks (
  lead INTEGER PRIMARY KEY,
  id TEXT UNIQUE,
  version INTEGER NOT NULL DEFAULT -1,
  position INTEGER NOT NULL DEFAULT 0,
  local_position INTEGER
);

/* Deleted rows, so that an older batch cannot bring them back. */
CREATE TABLE tombstones (kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;

CREATE TABLE conversations (
  lead INTEGER PRIMARY KEY,
  last_position INTEGER NOT NULL,
  location_id TEXT,
  unread INTEGER NOT NULL,
  needs_reply INTEGER NOT NULL,
  deferred INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  review INTEGER NOT NULL,
  missed_calls INTEGER NOT NULL,
  mine INTEGER NOT NULL
);
CREATE INDEX conversations_newest ON conversations (last_position, unread, needs_reply, deferred, mine, location_id);

PRAGMA user_version = ${CACHE_VERSION};
`;
