/// The table of the catalog that version 4 brought: what people accepted.
///
/// Rows are only added, and closed once: `undone_at` is set when somebody takes an acceptance back, or gives another in its
/// place. None is ever deleted, so that the ids have no holes.
enum AcceptanceTables {
  static let all = [acceptance]

  static let acceptance = """
    CREATE TABLE acceptance (
      id          INTEGER PRIMARY KEY,
      org_id      TEXT NOT NULL REFERENCES org,
      fingerprint TEXT NOT NULL,
      rule        TEXT NOT NULL,  -- from here on: the change as it was accepted
      object      TEXT,
      field       TEXT,
      part        TEXT,
      attribute   TEXT,
      before      TEXT NOT NULL,  -- JSON
      after       TEXT NOT NULL,  -- JSON
      reason      TEXT NOT NULL,
      accepted_by TEXT NOT NULL,
      accepted_at TEXT NOT NULL,  -- UTC
      until       TEXT,           -- UTC; NULL: for ever
      undone_by   TEXT,
      undone_at   TEXT,           -- UTC
      digest      BLOB NOT NULL,  -- over this row
      CHECK ((undone_by IS NULL) = (undone_at IS NULL))
    ) STRICT
    """

  static let indexes = [
    "CREATE UNIQUE INDEX acceptance_open ON acceptance (org_id, fingerprint) WHERE undone_at IS NULL"
  ]
}
