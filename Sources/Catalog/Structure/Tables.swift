/// The tables of the catalog, version 1.
///
/// Every table of versions has half-open intervals of snapshots: a row holds from `from_snapshot` on and before
/// `to_snapshot`, which is NULL while it is current. Both are `snapshot.id`, which rise within a timeline. `later` is 1
/// for what came after the first snapshot of its timeline, so that an index of changes leaves out the bulk.
enum Tables {
  static let all = [
    org, timeline, body, frame, snapshot, object, capture, gap, objectVersion, fieldKind, field, recordType,
    childRelationship,
    change, setting,
  ]

  static let org = """
    CREATE TABLE org (
      id    TEXT PRIMARY KEY,     -- organization id, 18 characters
      alias TEXT NOT NULL UNIQUE  -- the user's name for it
    ) STRICT, WITHOUT ROWID
    """

  static let timeline = """
    CREATE TABLE timeline (
      id          INTEGER PRIMARY KEY,
      org_id      TEXT NOT NULL REFERENCES org,
      api_version TEXT NOT NULL,  -- 62.0
      UNIQUE (org_id, api_version)
    ) STRICT
    """

  static let body = """
    CREATE TABLE body (
      id      INTEGER PRIMARY KEY,
      digest  BLOB NOT NULL UNIQUE,    -- first 16 bytes of the SHA-256 of the JSON document
      size    INTEGER NOT NULL,        -- of the JSON document in bytes
      base_id INTEGER REFERENCES body, -- the body this one is compressed against
      depth   INTEGER NOT NULL         -- how many bodies must be expanded before it
    ) STRICT
    """

  /// Apart from `body`, so that the digests of a snapshot lie close together.
  static let frame = """
    CREATE TABLE frame (
      body_id INTEGER PRIMARY KEY REFERENCES body,
      digest  BLOB NOT NULL,           -- of bytes, some bits of which no body depends on
      bytes   BLOB NOT NULL            -- Zstandard
    ) STRICT
    """

  static let snapshot = """
    CREATE TABLE snapshot (
      id           INTEGER PRIMARY KEY,
      timeline_id  INTEGER NOT NULL REFERENCES timeline,
      number       INTEGER NOT NULL,                -- in its timeline, from 1
      taken_at     TEXT NOT NULL,                   -- when the org looked like this, UTC
      recorded_at  TEXT NOT NULL,                   -- when it came into the catalog, UTC
      status       TEXT NOT NULL CHECK (status IN ('complete', 'partial')),
      source       TEXT NOT NULL CHECK (source IN ('files', 'live')),
      authoritative INTEGER NOT NULL,               -- 1: what it does not name does not exist
      listing_id   INTEGER REFERENCES body,         -- describe global, where the set had one
      objects      INTEGER NOT NULL,
      fields       INTEGER NOT NULL,
      gaps         INTEGER NOT NULL,
      digest       BLOB NOT NULL,                   -- over all objects and gaps
      seal         BLOB NOT NULL,                   -- over this row and the snapshot's changes
      UNIQUE (timeline_id, number)
    ) STRICT
    """

  static let object = """
    CREATE TABLE object (
      id          INTEGER PRIMARY KEY,
      timeline_id INTEGER NOT NULL REFERENCES timeline,
      name        TEXT NOT NULL,
      UNIQUE (timeline_id, name)
    ) STRICT
    """

  static let capture = """
    CREATE TABLE capture (
      object_id     INTEGER NOT NULL REFERENCES object,
      from_snapshot INTEGER NOT NULL REFERENCES snapshot,
      to_snapshot   INTEGER REFERENCES snapshot CHECK (to_snapshot > from_snapshot),
      body_id       INTEGER NOT NULL REFERENCES body,
      PRIMARY KEY (object_id, from_snapshot)
    ) STRICT, WITHOUT ROWID
    """

  static let gap = """
    CREATE TABLE gap (
      object_id     INTEGER NOT NULL REFERENCES object,
      from_snapshot INTEGER NOT NULL REFERENCES snapshot,
      to_snapshot   INTEGER REFERENCES snapshot CHECK (to_snapshot > from_snapshot),
      reason        TEXT NOT NULL,
      since         INTEGER NOT NULL,  -- number of the first snapshot of the unbroken gap
      PRIMARY KEY (object_id, from_snapshot)
    ) STRICT, WITHOUT ROWID
    """

  static let objectVersion = """
    CREATE TABLE object_version (
      object_id     INTEGER NOT NULL REFERENCES object,
      from_snapshot INTEGER NOT NULL REFERENCES snapshot,
      to_snapshot   INTEGER REFERENCES snapshot CHECK (to_snapshot > from_snapshot),
      later         INTEGER,
      digest        BLOB NOT NULL,     -- over this row, fields, record types and child relationships
      field_count   INTEGER NOT NULL,
      flags         INTEGER NOT NULL,
      unknown_flags INTEGER,           -- flags that a reduced describe does not have
      label         TEXT,
      label_plural  TEXT,
      key_prefix    TEXT,
      other         TEXT,              -- JSON: every other key
      known_keys    TEXT,              -- JSON: of a reduced describe, the keys it has
      PRIMARY KEY (object_id, from_snapshot)
    ) STRICT, WITHOUT ROWID
    """

  static let fieldKind = """
    CREATE TABLE field_kind (
      id        INTEGER PRIMARY KEY,
      type      TEXT,
      soap_type TEXT
    ) STRICT
    """

  static let field = """
    CREATE TABLE field (
      id                    INTEGER PRIMARY KEY,
      object_id             INTEGER NOT NULL REFERENCES object,
      name                  TEXT NOT NULL,
      from_snapshot         INTEGER NOT NULL REFERENCES snapshot,
      to_snapshot           INTEGER REFERENCES snapshot CHECK (to_snapshot > from_snapshot),
      later                 INTEGER,
      digest                BLOB NOT NULL,
      flags                 INTEGER NOT NULL,
      unknown_flags         INTEGER,
      kind_id               INTEGER NOT NULL REFERENCES field_kind,
      byte_length           INTEGER,
      digits                INTEGER,
      length                INTEGER,
      precision             INTEGER,
      scale                 INTEGER,
      label                 TEXT,
      reference_to          TEXT,  -- JSON: object names
      relationship_name     TEXT,
      default_value         TEXT,  -- JSON
      default_value_formula TEXT,
      calculated_formula    TEXT,
      inline_help_text      TEXT,
      picklist_values       TEXT,  -- JSON: value, or [value, label, 1 active + 2 default, valid for, other]
      other                 TEXT   -- JSON: every other key
    ) STRICT
    """

  static let recordType = """
    CREATE TABLE record_type (
      object_id      INTEGER NOT NULL REFERENCES object,
      developer_name TEXT NOT NULL,
      ordinal        INTEGER NOT NULL,
      from_snapshot  INTEGER NOT NULL REFERENCES snapshot,
      to_snapshot    INTEGER REFERENCES snapshot CHECK (to_snapshot > from_snapshot),
      later          INTEGER,
      flags          INTEGER NOT NULL,
      name           TEXT,
      record_type_id TEXT,
      other          TEXT,
      PRIMARY KEY (object_id, developer_name, ordinal, from_snapshot)
    ) STRICT, WITHOUT ROWID
    """

  static let childRelationship = """
    CREATE TABLE child_relationship (
      object_id         INTEGER NOT NULL REFERENCES object,
      child_object      TEXT NOT NULL,
      field             TEXT NOT NULL,
      ordinal           INTEGER NOT NULL,
      from_snapshot     INTEGER NOT NULL REFERENCES snapshot,
      to_snapshot       INTEGER REFERENCES snapshot CHECK (to_snapshot > from_snapshot),
      later             INTEGER,
      flags             INTEGER NOT NULL,
      relationship_name TEXT,
      other             TEXT,
      PRIMARY KEY (object_id, child_object, field, ordinal, from_snapshot)
    ) STRICT, WITHOUT ROWID
    """

  static let change = """
    CREATE TABLE change (
      snapshot_id INTEGER NOT NULL REFERENCES snapshot,
      position    INTEGER NOT NULL,  -- in the order of drift
      rule        TEXT NOT NULL,
      reader      TEXT NOT NULL,
      writer      TEXT NOT NULL,
      object      TEXT,
      field       TEXT,
      part        TEXT,
      attribute   TEXT,
      before      TEXT NOT NULL,     -- JSON
      after       TEXT NOT NULL,     -- JSON
      tags        TEXT NOT NULL,     -- JSON
      implied     TEXT NOT NULL,     -- JSON
      fingerprint TEXT NOT NULL,
      PRIMARY KEY (snapshot_id, position)
    ) STRICT, WITHOUT ROWID
    """

  static let setting = """
    CREATE TABLE setting (
      name  TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """

  /// Built after a first load, in one sweep over rows that lie in this order.
  static let fieldName = "CREATE UNIQUE INDEX field_name ON field (object_id, name, from_snapshot)"

  static let indexes =
    [
      fieldName,
      // The views are asked for an object by its name alone.
      "CREATE INDEX object_name ON object (name)",
      "CREATE INDEX capture_body ON capture (body_id)",
      "CREATE INDEX body_base ON body (base_id) WHERE base_id IS NOT NULL",
      "CREATE INDEX change_object ON change (object, field)",
    ]
    + ["capture", "gap", "object_version", "field", "record_type", "child_relationship"].map {
      "CREATE INDEX \($0)_closed ON \($0) (to_snapshot) WHERE to_snapshot IS NOT NULL"
    }
    + ["object_version", "field", "record_type", "child_relationship"].map {
      "CREATE INDEX \($0)_later ON \($0) (from_snapshot) WHERE later = 1"
    }
    + ["capture", "gap"].map { "CREATE INDEX \($0)_from ON \($0) (from_snapshot)" }
}
