/// The tables of the catalog that version 2 brought: live snapshots, and definitions, which only live orgs tell.
enum LiveTables {
  static let all = [
    liveSnapshot, validator, definition, definitionState, auditEntry, staging, stagedAnswer, stagedDefinitions,
    stagedDefinition, stagedAuditEntry,
  ]

  /// One row a live snapshot.
  static let liveSnapshot = """
    CREATE TABLE live_snapshot (
      snapshot_id      INTEGER PRIMARY KEY REFERENCES snapshot,
      user_id          TEXT NOT NULL,
      username         TEXT,
      language         TEXT,
      instance         TEXT,
      host             TEXT NOT NULL,
      is_sandbox       INTEGER NOT NULL,
      filter           TEXT NOT NULL,    -- JSON: which objects it is about
      is_full          INTEGER NOT NULL, -- 1: every describe was asked for, whatever was known
      last_full_at     TEXT,             -- when the newest such one up to this was taken, UTC
      api_calls        INTEGER NOT NULL,
      bytes            INTEGER NOT NULL, -- of answers
      listing_modified TEXT,             -- Last-Modified of describe global
      definitions      TEXT NOT NULL CHECK (definitions IN ('all', 'changed', 'none', 'refused')),
      definitions_at   TEXT              -- when all definitions were last read, UTC
    ) STRICT
    """

  /// What a describe can be asked for with, if the object has changed since. Of use only while the object's current
  /// capture has that very body.
  static let validator = """
    CREATE TABLE validator (
      object_id     INTEGER PRIMARY KEY REFERENCES object,
      body_id       INTEGER NOT NULL REFERENCES body,
      last_modified TEXT NOT NULL,
      digest        BLOB NOT NULL  -- over object, body and last_modified
    ) STRICT
    """

  static let definition = """
    CREATE TABLE definition (
      object_id               INTEGER NOT NULL REFERENCES object,
      field                   TEXT NOT NULL,    -- empty for the object itself
      from_snapshot           INTEGER NOT NULL REFERENCES snapshot,
      to_snapshot             INTEGER REFERENCES snapshot CHECK (to_snapshot > from_snapshot),
      is_hidden               INTEGER NOT NULL, -- 1: defined, but in no describe of this user
      is_unread               INTEGER NOT NULL, -- 1: came when definitions were not read
      description             TEXT,
      business_owner_id       TEXT,
      business_status         TEXT,
      compliance_group        TEXT,
      security_classification TEXT,
      PRIMARY KEY (object_id, field, from_snapshot)
    ) STRICT, WITHOUT ROWID
    """

  /// One row a snapshot that knows definitions.
  static let definitionState = """
    CREATE TABLE definition_state (
      snapshot_id INTEGER PRIMARY KEY REFERENCES snapshot,
      digest      BLOB NOT NULL          -- over all rows of definition
    ) STRICT
    """

  static let auditEntry = """
    CREATE TABLE audit_entry (
      org_id        TEXT NOT NULL REFERENCES org,
      id            TEXT NOT NULL,
      snapshot_id   INTEGER NOT NULL REFERENCES snapshot, -- that brought it
      created_at    TEXT NOT NULL,
      created_by    TEXT,
      action        TEXT NOT NULL,
      section       TEXT,
      display       TEXT,
      delegate_user TEXT,
      PRIMARY KEY (org_id, id)
    ) STRICT, WITHOUT ROWID
    """

  /// A live snapshot on its way. It refers to no row of the catalog proper, so that an unfinished one shows nowhere.
  static let staging = """
    CREATE TABLE staging (
      id               INTEGER PRIMARY KEY,
      org_id           TEXT NOT NULL,
      api_version      TEXT NOT NULL,
      base_number      INTEGER NOT NULL, -- of the snapshot before; 0 for none
      started_at       TEXT NOT NULL,
      user_id          TEXT NOT NULL,
      username         TEXT,
      language         TEXT,
      instance         TEXT,
      host             TEXT NOT NULL,
      is_sandbox       INTEGER NOT NULL,
      filter           TEXT NOT NULL,
      is_full          INTEGER NOT NULL,
      api_calls        INTEGER NOT NULL,
      bytes            INTEGER NOT NULL,
      listing          BLOB,             -- NULL: that of the snapshot before
      listing_modified TEXT,
      UNIQUE (org_id, api_version)
    ) STRICT
    """

  static let stagedAnswer = """
    CREATE TABLE staged_answer (
      staging_id    INTEGER NOT NULL REFERENCES staging,
      object        TEXT NOT NULL,
      kind          TEXT NOT NULL CHECK (kind IN ('describe', 'unchanged', 'gap')),
      is_confirmed  INTEGER NOT NULL,    -- 0: came before the org changed, and is asked about again
      last_modified TEXT,
      reason        TEXT,
      message       TEXT,
      digest        BLOB,
      size          INTEGER,
      field_count   INTEGER,
      frame_digest  BLOB,
      frame         BLOB,
      PRIMARY KEY (staging_id, object)
    ) STRICT
    """

  /// The objects whose definitions were read. Most fields say nothing but that they are there: of these, the names.
  static let stagedDefinitions = """
    CREATE TABLE staged_definitions (
      staging_id INTEGER NOT NULL REFERENCES staging,
      object     TEXT NOT NULL,
      silent     TEXT NOT NULL, -- a JSON array of fields; "" is the object
      PRIMARY KEY (staging_id, object)
    ) STRICT, WITHOUT ROWID
    """

  static let stagedDefinition = """
    CREATE TABLE staged_definition (
      staging_id              INTEGER NOT NULL REFERENCES staging,
      object                  TEXT NOT NULL,
      field                   TEXT NOT NULL,
      description             TEXT,
      business_owner_id       TEXT,
      business_status         TEXT,
      compliance_group        TEXT,
      security_classification TEXT,
      PRIMARY KEY (staging_id, object, field)
    ) STRICT, WITHOUT ROWID
    """

  static let stagedAuditEntry = """
    CREATE TABLE staged_audit_entry (
      staging_id    INTEGER NOT NULL REFERENCES staging,
      id            TEXT NOT NULL,
      created_at    TEXT NOT NULL,
      created_by    TEXT,
      action        TEXT NOT NULL,
      section       TEXT,
      display       TEXT,
      delegate_user TEXT,
      PRIMARY KEY (staging_id, id)
    ) STRICT, WITHOUT ROWID
    """

  static let indexes = [
    "CREATE INDEX definition_closed ON definition (to_snapshot) WHERE to_snapshot IS NOT NULL",
    "CREATE INDEX definition_from ON definition (from_snapshot)",
    "CREATE INDEX validator_body ON validator (body_id)",
    "CREATE INDEX audit_entry_snapshot ON audit_entry (snapshot_id)",
    "CREATE INDEX audit_entry_created ON audit_entry (org_id, created_at)",
  ]
}
