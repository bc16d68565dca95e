/// The tables of the catalog that version 5 brought: how far a nightly run came, and who was told of it.
enum NightlyTables {
  static let all = [nightlyRun, notification]

  /// One row an org, however many nights there are.
  static let nightlyRun = """
    CREATE TABLE nightly_run (
      org         TEXT PRIMARY KEY,            -- the alias: the run begins before anybody has signed in
      begun_at    TEXT NOT NULL,               -- UTC
      after_id    INTEGER NOT NULL,            -- the newest snapshot of the catalog then; 0: none
      base_id     INTEGER REFERENCES snapshot, -- that the drift starts from; NULL: not known yet, or forgotten since
      head_id     INTEGER REFERENCES snapshot, -- the snapshot of the run; NULL: not taken yet, or forgotten since
      is_told     INTEGER NOT NULL,            -- 1: reports and notifications are done
      finished_at TEXT,                        -- UTC; NULL: on its way, or ended half-way
      digest      BLOB NOT NULL                -- over this row
    ) STRICT
    """

  static let notification = """
    CREATE TABLE notification (
      id          INTEGER PRIMARY KEY,
      snapshot_id INTEGER NOT NULL REFERENCES snapshot, -- that was told of
      base_id     INTEGER REFERENCES snapshot,          -- that its changes start from; NULL: none, or forgotten since
      target      TEXT NOT NULL,                        -- its name in the configuration
      kind        TEXT NOT NULL CHECK (kind IN ('drift', 'quiet')),
      delivery    TEXT NOT NULL,                        -- the same for each attempt, so that a receiver can tell
      status      TEXT NOT NULL CHECK (status IN ('intended', 'sent', 'failed')),
      at          TEXT NOT NULL,                        -- of the status, UTC
      message     TEXT,                                 -- why it failed
      digest      BLOB NOT NULL,                        -- over this row
      UNIQUE (snapshot_id, target),
      CHECK ((status = 'failed') = (message IS NOT NULL))
    ) STRICT
    """

  static let indexes = ["CREATE INDEX notification_target ON notification (target)"]

  static let views = [notificationView]

  private static let notificationView = """
    CREATE VIEW v_notification AS
    SELECT org.alias AS org, timeline.api_version AS api_version, snapshot.number AS snapshot, v.target, v.kind, v.status,
      v.at, v.message, v.delivery
    FROM notification AS v
    JOIN snapshot ON snapshot.id = v.snapshot_id
    JOIN timeline ON timeline.id = snapshot.timeline_id
    JOIN org ON org.id = timeline.org_id
    """
}
