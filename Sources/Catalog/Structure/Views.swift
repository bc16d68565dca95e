internal import Schema

/// The public interface of the catalog for SQL: views that work in the plain `sqlite3` shell.
///
/// Each view of current things has a twin that ends in `_at`, with one row a thing and snapshot: constrain `org` and
/// `snapshot` there. Views hold no data and are made anew with each migration; columns are only added.
enum Views {
  /// The statements that make all views, in order.
  static var all: [String] {
    [snapshot, gap, gapAt, objectHistory, fieldHistory, change, auditTrail] + JournalViews.all + AcceptanceViews.all
      + NightlyTables.views
      + [object, field, recordType, childRelationship, picklistValue, reference, definition]
      .flatMap { [$0.now, $0.at] }
  }

  /// What every view begins with.
  private static let place = "org.alias AS org, timeline.api_version AS api_version"
  private static let timeline = """
    JOIN timeline ON timeline.id = object.timeline_id
      JOIN org ON org.id = timeline.org_id
    """

  /// A view of current rows and its twin for any snapshot.
  private struct Twins {
    var name: String
    var columns: String
    /// Tables joined to `object` and the rows `v`.
    var table: String
    var join = ""
    var filter = ""

    var now: String {
      """
      CREATE VIEW v_\(name) AS
      SELECT \(place), object.name AS object, \(columns)
      FROM object
      JOIN \(table) AS v ON v.object_id = object.id AND v.to_snapshot IS NULL\(join)
      \(timeline)\(filter.isEmpty ? "" : "\nWHERE \(filter)")
      """
    }

    var at: String {
      """
      CREATE VIEW v_\(name)_at AS
      SELECT \(place), snapshot.number AS snapshot, snapshot.taken_at AS taken_at, object.name AS object, \(columns)
      FROM snapshot
      JOIN object ON object.timeline_id = snapshot.timeline_id
      JOIN \(table) AS v ON v.object_id = object.id AND v.from_snapshot <= snapshot.id
        AND (v.to_snapshot IS NULL OR v.to_snapshot > snapshot.id)\(join)
      \(timeline)\(filter.isEmpty ? "" : "\nWHERE \(filter)")
      """
    }
  }

  private static let snapshot = """
    CREATE VIEW v_snapshot AS
    SELECT \(place), snapshot.number AS snapshot, snapshot.taken_at, snapshot.recorded_at, snapshot.status,
      snapshot.source, snapshot.authoritative, snapshot.objects, snapshot.fields, snapshot.gaps,
      lower(hex(snapshot.digest)) AS digest,
      snapshot.id = (SELECT max(id) FROM snapshot AS s WHERE s.timeline_id = snapshot.timeline_id) AS newest,
      v.user_id, v.username, v.language, v.instance, v.host, v.is_sandbox, v.filter, v.is_full, v.api_calls,
      v.bytes, v.definitions, v.facts
    FROM snapshot
    JOIN timeline ON timeline.id = snapshot.timeline_id
    JOIN org ON org.id = timeline.org_id
    LEFT JOIN live_snapshot AS v ON v.snapshot_id = snapshot.id
    """

  private static let gap = """
    CREATE VIEW v_gap AS
    SELECT \(place), object.name AS object, v.reason, v.since
    FROM object
    JOIN gap AS v ON v.object_id = object.id AND v.to_snapshot IS NULL
    \(timeline)
    """

  private static let gapAt = """
    CREATE VIEW v_gap_at AS
    SELECT \(place), snapshot.number AS snapshot, snapshot.taken_at AS taken_at, object.name AS object, v.reason, v.since
    FROM snapshot
    JOIN object ON object.timeline_id = snapshot.timeline_id
    JOIN gap AS v ON v.object_id = object.id AND v.from_snapshot <= snapshot.id
      AND (v.to_snapshot IS NULL OR v.to_snapshot > snapshot.id)
    \(timeline)
    """

  private static let object = Twins(
    name: "object",
    columns: """
      v.label AS label, v.label_plural AS label_plural, v.key_prefix AS key_prefix, v.field_count AS fields,
        \(flags(.object)),
        v.other AS other
      """,
    table: "object_version"
  )

  private static let fieldColumns = """
    v.name AS field, v.label AS label, field_kind.type AS type, field_kind.soap_type AS soap_type, v.length AS length,
      v.byte_length AS byte_length, v.precision AS precision,
      iif(v.precision IS NULL, v.scale, coalesce(v.scale, 0)) AS scale, v.digits AS digits,
      v.reference_to AS reference_to, v.relationship_name AS relationship_name,
      v.other ->> '$.relationshipOrder' AS relationship_order, v.calculated_formula AS formula,
      v.default_value ->> '$' AS default_value, v.default_value_formula AS default_value_formula,
      v.inline_help_text AS help_text, v.other ->> '$.compoundFieldName' AS compound_field_name,
      v.other ->> '$.controllerName' AS controller_name, v.other ->> '$.extraTypeInfo' AS extra_type_info,
      v.other ->> '$.referenceTargetField' AS reference_target_field, v.other ->> '$.maskType' AS mask_type,
      v.other ->> '$.mask' AS mask, v.other ->> '$.filteredLookupInfo' AS filtered_lookup_info,
      json_array_length(v.picklist_values) AS picklist_count,
      \(flags(.field)),
      v.other AS other
    """

  private static let kind = "\nJOIN field_kind ON field_kind.id = v.kind_id"

  private static let field = Twins(name: "field", columns: fieldColumns, table: "field", join: kind)

  private static let recordType = Twins(
    name: "record_type",
    columns: """
      v.developer_name AS developer_name, v.name AS name, v.record_type_id AS record_type_id,
        \(flags(.recordType)), v.other AS other
      """,
    table: "record_type"
  )

  private static let childRelationship = Twins(
    name: "child_relationship",
    columns: """
      v.child_object AS child_object, v.field AS field, v.relationship_name AS relationship_name,
        \(flags(.childRelationship)), v.other AS other
      """,
    table: "child_relationship"
  )

  private static let picklistValue = Twins(
    name: "picklist_value",
    columns: """
      v.name AS field, entry.key + 1 AS position,
        CASE entry.type WHEN 'text' THEN entry.value ELSE entry.value ->> 0 END AS value,
        CASE entry.type WHEN 'text' THEN entry.value
          ELSE coalesce(entry.value ->> 1, entry.value ->> 0) END AS label,
        CASE entry.type WHEN 'text' THEN 1 ELSE (entry.value ->> 2) & 1 END AS active,
        CASE entry.type WHEN 'text' THEN 0 ELSE ((entry.value ->> 2) >> 1) & 1 END AS default_value,
        CASE entry.type WHEN 'text' THEN NULL ELSE entry.value ->> 3 END AS valid_for,
        CASE entry.type WHEN 'text' THEN NULL ELSE entry.value ->> 4 END AS other
      """,
    table: "field",
    join: "\nJOIN json_each(v.picklist_values) AS entry"
  )

  private static let reference = Twins(
    name: "reference",
    columns: """
      v.name AS field, entry.value AS target, v.relationship_name AS relationship_name,
        v.flags >> \(bit(.cascadeDelete)) & 1 AS cascade_delete,
        v.flags >> \(bit(.restrictedDelete)) & 1 AS restricted_delete,
        json_array_length(v.reference_to) > 1 AS polymorphic
      """,
    table: "field",
    join: "\nJOIN json_each(v.reference_to) AS entry"
  )

  private static let definition = Twins(
    name: "definition",
    columns: """
      nullif(v.field, '') AS field, v.description AS description, v.business_owner_id AS business_owner_id,
        v.business_status AS business_status, v.compliance_group AS compliance_group,
        v.security_classification AS security_classification, v.is_hidden AS is_hidden
      """,
    table: "definition",
    filter: "NOT v.is_unread"
  )

  private static let auditTrail = """
    CREATE VIEW v_audit_trail AS
    SELECT org.alias AS org, v.id, v.created_at, v.created_by, v.action, v.section, v.display, v.delegate_user
    FROM org
    JOIN audit_entry AS v ON v.org_id = org.id
    """

  private static let interval = """
    first.number AS from_snapshot, first.taken_at AS from_taken_at, last.number AS to_snapshot,
      last.taken_at AS to_taken_at
    """

  private static let bounds = """
    JOIN snapshot AS first ON first.id = v.from_snapshot
    LEFT JOIN snapshot AS last ON last.id = v.to_snapshot
    """

  private static let objectHistory = """
    CREATE VIEW v_object_history AS
    SELECT \(place), object.name AS object, \(interval), \(object.columns)
    FROM object
    JOIN object_version AS v ON v.object_id = object.id
    \(bounds)
    \(timeline)
    """

  private static let fieldHistory = """
    CREATE VIEW v_field_history AS
    SELECT \(place), object.name AS object, \(interval), \(fieldColumns)
    FROM object
    JOIN field AS v ON v.object_id = object.id\(kind)
    \(bounds)
    \(timeline)
    """

  private static let change = """
    CREATE VIEW v_change AS
    SELECT \(place), snapshot.number AS snapshot, snapshot.taken_at AS taken_at, v.position, v.rule,
      CASE WHEN 'breaking' IN (v.reader, v.writer) THEN 'breaking' WHEN 'risky' IN (v.reader, v.writer) THEN 'risky'
        WHEN 'safe' IN (v.reader, v.writer) THEN 'safe' ELSE 'info' END AS severity,
      v.reader, v.writer, v.object, v.field, v.part, v.attribute, v.before, v.after, v.tags, v.implied, v.fingerprint
    FROM change AS v
    JOIN snapshot ON snapshot.id = v.snapshot_id
    JOIN timeline ON timeline.id = snapshot.timeline_id
    JOIN org ON org.id = timeline.org_id
    """

  private static func bit(_ key: AttributeKey) -> Int { RowLayout.field.flags.firstIndex(of: key) ?? 0 }

  /// A column a flag: 0 or 1, NULL where a reduced describe does not say.
  private static func flags(_ layout: RowLayout) -> String {
    let canBeUnknown = layout.numbers.count > 0 || layout.flags.count > 10
    return layout.flags.enumerated().map { bit, key in
      let value = "v.flags >> \(bit) & 1"
      let known = canBeUnknown ? "iif(v.unknown_flags >> \(bit) & 1, NULL, \(value))" : value
      return "\(known) AS \(column(key))"
    }.joined(separator: ",\n  ")
  }

  /// `deprecatedAndHidden` as `deprecated_and_hidden`.
  static func column(_ key: AttributeKey) -> String {
    var name = ""
    for character in key.rawValue {
      if character.isUppercase { name += "_" }
      name += character.lowercased()
    }
    return name == "unique" ? "is_unique" : name
  }
}
