/// The views of what was published where. It is true of now: there is none for a snapshot.
enum JournalViews {
  static let all = [publishTarget, published]

  private static func count(_ condition: String) -> String {
    "(SELECT count(*) FROM published_entity AS e WHERE e.target_id = v.id AND \(condition))"
  }

  private static let publishTarget = """
    CREATE VIEW v_publish_target AS
    SELECT org.alias AS org, v.server, v.service, v.server_version, v.mapping, timeline.api_version AS api_version,
      snapshot.number AS snapshot, v.published_at, \(count("e.source IS NOT NULL AND NOT e.is_deleted")) AS entities,
      \(count("e.state = 'intended'")) AS intended, \(count("e.state = 'parked'")) AS parked
    FROM org
    JOIN publish_target AS v ON v.org_id = org.id
    LEFT JOIN snapshot ON snapshot.id = v.snapshot_id
    LEFT JOIN timeline ON timeline.id = snapshot.timeline_id
    """

  private static let published = """
    CREATE VIEW v_published AS
    SELECT org.alias AS org, publish_target.server AS server, publish_target.service AS service, v.kind, v.name, v.object,
      v.server_id, v.server_version, v.source IS NOT NULL AS written, v.is_deleted AS deleted, v.state, v.action,
      v.error_status, v.error_message, snapshot.number AS parked_snapshot
    FROM org
    JOIN publish_target ON publish_target.org_id = org.id
    JOIN published_entity AS v ON v.target_id = publish_target.id
    LEFT JOIN snapshot ON snapshot.id = v.parked_snapshot
    """
}
