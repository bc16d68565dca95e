import Reports
import Schema

/// One object or field of a snapshot, for people and for tools.
struct ObjectView {
  /// What is shown.
  struct Shown: Sendable {
    var header: SnapshotHeader
    var object: ObjectSchema
    /// One of the object's fields; nil for the whole object.
    var field: FieldSchema?
    var gap: Gap?
  }

  private let shown: Shown
  private let width: Int

  init(_ shown: Shown, width: Int) {
    self.shown = shown
    self.width = width
  }

  // MARK: text

  var text: String {
    let header = shown.header
    let name = shown.field.map { "\(shown.object.name).\($0.name)" } ?? shown.object.name
    var lines = ["\(name) in \(header.timeline)@\(header.number), taken at \(header.takenAt)"]
    if let gap = shown.gap {
      lines.append("In a gap since @\(gap.since) (\(gap.reason.rawValue)): as last captured.")
    }
    if shown.object.knownKeys != nil {
      lines.append("From a reduced describe: what it does not have is unknown.")
    }
    lines.append("")
    lines += shown.field.map(lines(of:)) ?? objectLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var objectLines: [String] {
    let object = shown.object
    var pairs = pairs(of: object.attributes)
    if !object.recordTypes.isEmpty {
      pairs.append(("recordTypes", object.recordTypes.map(\.developerName).joined(separator: ", ")))
    }
    var lines = rows(of: pairs)
    lines += ["", object.fields.count.counted("field")]
    let fields = object.fields.map { [$0.name, $0.typeText.cutInMiddle(to: 40), $0.attributes.text(.label) ?? ""] }
    lines += AlignedRows(rows: fields, indent: "  ").lines
    if !object.childRelationships.isEmpty {
      lines += ["", object.childRelationships.count.counted("child relationship")]
      lines += object.childRelationships.map { child in
        let name = child.attributes.text(.relationshipName)
        return "  \(child.key)\(name.map { " (\($0))" } ?? "")".terminalEscaped
      }
    }
    return lines
  }

  private func lines(of field: FieldSchema) -> [String] {
    var lines = rows(of: pairs(of: field.attributes))
    if !field.picklistValues.isEmpty {
      lines += ["", field.picklistValues.count.counted("picklist value")]
      lines += field.picklistValues.map { value in
        let notes = [
          value.label.utf8.elementsEqual(value.value.utf8) ? nil : "“\(value.label)”",
          value.isActive ? nil : "inactive", value.isDefault ? "default" : nil,
        ].compactMap { $0 }
        return "  \(value.value)\(notes.isEmpty ? "" : "  \(notes.joined(separator: ", "))")".terminalEscaped
      }
    }
    return lines
  }

  private func pairs(of attributes: Attributes) -> [(key: String, value: String)] {
    attributes.keys.map { key in (key.rawValue, attributes[key].map { $0.string ?? $0.encoded() } ?? "") }
  }

  private func rows(of pairs: [(key: String, value: String)]) -> [String] {
    let room = max(20, width - 2 - (pairs.map(\.key.terminalEscaped.displayWidth).max() ?? 0))
    return AlignedRows(rows: pairs.map { [$0.key, $0.value.terminalEscaped.cutInMiddle(to: room)] }).lines
  }

  // MARK: JSON

  /// As `orgdrift schema show` describes it.
  var json: JSONValue {
    let object = shown.object
    let attributes = shown.field?.attributes ?? object.attributes
    let isWhole = shown.field == nil
    return [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "org": JSONReport.json(shown.header.timeline.org),
      "at": JSONReport.json(shown.header),
      "object": .string(object.name),
      "field": JSONValue(shown.field?.name),
      "gap": shown.gap.map(JSONReport.json) ?? .null,
      "attributes": attributes.json,
      "picklistValues": .array((shown.field?.picklistValues ?? []).map(\.json)),
      "fields": .array(isWhole ? object.fields.map(\.json) : []),
      "recordTypes": .array(
        isWhole
          ? object.recordTypes.map { ["developerName": .string($0.developerName), "attributes": $0.attributes.json] }
          : []
      ),
      "childRelationships": .array(isWhole ? object.childRelationships.map(\.json) : []),
    ]
  }
}

extension FieldSchema {
  /// Its type as Salesforce's setup pages say it: `string(80)`, `reference(Account)`, `double(16, 2)`.
  fileprivate var typeText: String {
    let (length, precision, scale) = (
      attributes.number(.length), attributes.number(.precision), attributes.number(.scale)
    )
    let detail =
      switch type {
      case "reference": referenceTo.joined(separator: ", ")
      case "double", "currency", "percent": "\(precision), \(scale)"
      case "string", "textarea", "email", "phone", "url", "encryptedstring", "combobox": length > 0 ? "\(length)" : ""
      case "picklist", "multipicklist": picklistValues.isEmpty ? "" : picklistValues.count.counted("value")
      default: ""
      }
    let text = detail.isEmpty ? type : "\(type)(\(detail))"
    return attributes.flag(.calculated) ? "formula \(text)" : text
  }

  fileprivate var json: JSONValue {
    [
      "name": .string(name), "attributes": attributes.json, "picklistValues": .array(picklistValues.map(\.json)),
    ]
  }
}

extension PicklistValue {
  fileprivate var json: JSONValue { ["value": .string(value), "attributes": attributes.json] }
}

extension ChildRelationship {
  fileprivate var json: JSONValue {
    [
      "childObject": .string(key.childObject), "field": .string(key.field), "attributes": attributes.json,
    ]
  }
}

extension Attributes {
  /// Key by key, in the order of their bytes.
  fileprivate var json: JSONValue {
    .object(JSONObject(keys.map { .init($0.rawValue, self[$0] ?? .null) }))
  }
}
