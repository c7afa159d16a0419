/** The newest version of the desk's schema that this app knows. */
export const DESK_VERSION = 1;

/**
 * The desk: what a person did and typed here and the relay may not know yet. A rebuild of the cache never touches it. Rows belong to the
 * person (`owner`) who made them: nobody else at this desktop sees or sends them.
 *
 * outbox.state: `waiting`; `posting` (written before the POST begins); `answered` (the relay has it, the feed has not brought it back yet);
 * `refused` (kept with its problem until the person deals with it). maybe_sent: an earlier POST may have reached the relay.
 */
export const DESK_SCHEMA = `
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  owner TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'cancel', 'resend', 'consent_request', 'read')),
  id TEXT NOT NULL,
  lead_id TEXT,
  payload TEXT NOT NULL,
  created_at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'posting', 'answered', 'refused')),
  maybe_sent INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  UNIQUE (owner, kind, id)
);
CREATE INDEX outbox_by_lead ON outbox (lead_id);
CREATE TABLE drafts (
  owner TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  body TEXT NOT NULL,
  location_id TEXT,
  phone TEXT,
  PRIMARY KEY (owner, lead_id)
) WITHOUT ROWID;
PRAGMA user_version = ${DESK_VERSION};
`;
