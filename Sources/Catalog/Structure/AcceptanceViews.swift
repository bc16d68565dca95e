/// The view of what people accepted.
enum AcceptanceViews {
  static let all = [acceptance]

  private static let acceptance = """
    CREATE VIEW v_acceptance AS
    SELECT org.alias AS org, v.fingerprint, v.rule, v.object, v.field, v.part, v.attribute, v.before, v.after, v.reason,
      v.accepted_by, v.accepted_at, v.until, v.undone_by, v.undone_at
    FROM org
    JOIN acceptance AS v ON v.org_id = org.id
    """
}
