/// The tables of the catalog that version 3 brought: what was published where.
///
/// They hold what is true of servers, so that they outlive the snapshots that it came from. Nothing in them grows with
/// the number of nights.
enum JournalTables {
  static let all = [publishTarget, publishedEntity, publishedText, reportedConflict]

  static let publishTarget = """
    CREATE TABLE publish_target (
      id             INTEGER PRIMARY KEY,
      org_id         TEXT NOT NULL REFERENCES org,
      server         TEXT NOT NULL,               -- its address, without secrets
      service        TEXT NOT NULL,               -- the name of the database service there
      server_version TEXT,                        -- as last seen
      snapshot_id    INTEGER REFERENCES snapshot, -- the last one that was published whole
      mapping        TEXT,                        -- how that was mapped, as the publisher names it
      published_at   TEXT,                        -- when that was, UTC
      sent_file      TEXT,                        -- the snapshot of the hand-over file that was sent last, '62.0@3'
      entities       BLOB NOT NULL,               -- the digests of all its entities, added bit by bit
      digest         BLOB NOT NULL,               -- over this row
      UNIQUE (org_id, server, service),
      CHECK ((snapshot_id IS NULL) = (mapping IS NULL) AND (snapshot_id IS NULL) = (published_at IS NULL))
    ) STRICT
    """

  static let publishedEntity = """
    CREATE TABLE published_entity (
      id              INTEGER PRIMARY KEY,
      target_id       INTEGER NOT NULL REFERENCES publish_target,
      kind            TEXT NOT NULL CHECK (kind IN
        ('service', 'database', 'schema', 'table', 'classification', 'tag', 'customProperty')),
      name            TEXT NOT NULL,               -- fully qualified
      object          TEXT,                        -- of a table: the object's API name
      server_id       TEXT,
      server_version  TEXT,
      is_deleted      INTEGER NOT NULL,            -- 1: deleted on the server by a publish
      source          BLOB,                        -- what it was made from, as the publisher names it; NULL: never written
      state           TEXT NOT NULL CHECK (state IN ('settled', 'intended', 'parked')),
      action          TEXT CHECK (action IN ('create', 'update', 'delete', 'restore')),
      attempt         BLOB,                        -- what the action is made from
      error_status    INTEGER,                     -- of HTTP
      error_message   TEXT,
      parked_snapshot INTEGER REFERENCES snapshot, -- that was being published; NULL: unknown, or forgotten since
      digest          BLOB NOT NULL,               -- over this row, its texts and conflicts
      UNIQUE (target_id, kind, name),
      CHECK ((state = 'settled') = (action IS NULL) AND (state = 'parked') = (error_message IS NOT NULL))
    ) STRICT
    """

  /// Apart from `published_entity`, so that its rows are small.
  static let publishedText = """
    CREATE TABLE published_text (
      entity_id INTEGER NOT NULL REFERENCES published_entity,
      role      TEXT NOT NULL CHECK (role IN ('published', 'pending')),
      size      INTEGER NOT NULL, -- of the JSON text in bytes
      digest    BLOB NOT NULL,    -- of bytes
      bytes     BLOB NOT NULL,    -- Zstandard
      PRIMARY KEY (entity_id, role)
    ) STRICT
    """

  /// What a person changed on the server, and was told of: one row a place, however often it changes.
  static let reportedConflict = """
    CREATE TABLE reported_conflict (
      entity_id INTEGER NOT NULL REFERENCES published_entity,
      path      TEXT NOT NULL,
      theirs    BLOB NOT NULL, -- digest of the server's value
      PRIMARY KEY (entity_id, path)
    ) STRICT, WITHOUT ROWID
    """

  static let indexes = [
    "CREATE INDEX publish_target_snapshot ON publish_target (snapshot_id) WHERE snapshot_id IS NOT NULL",
    "CREATE INDEX published_entity_open ON published_entity (target_id) WHERE state <> 'settled'",
    "CREATE INDEX published_entity_parked ON published_entity (parked_snapshot) WHERE parked_snapshot IS NOT NULL",
  ]
}
