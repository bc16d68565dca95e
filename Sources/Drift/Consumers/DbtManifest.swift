import Schema

/// What orgdrift needs of a dbt `manifest.json`: sources, what is built on them, and who answers for that.
///
/// The text is walked over once; what is not needed (above all SQL) is passed and never becomes a value, so that a manifest
/// of hundreds of megabytes costs little more than its text.
struct DbtManifest {
  /// A table that dbt did not make.
  struct Source {
    var name = ""
    var identifier: String?
    /// The names of the source, its schema, database and loader, which tell whether it comes from Salesforce.
    var origins: [String] = []
    var columns: [String] = []
    var owner: String?
  }

  /// What depends on sources, or on other such nodes.
  struct Node {
    var name = ""
    var kind = ""
    var owner: String?
    var group: String?
    var parents: [String] = []
  }

  private(set) var sources: [String: Source] = [:]
  private(set) var nodes: [String: Node] = [:]
  /// The owner of each group.
  private(set) var groups: [String: String] = [:]

  /// - Throws: `JSONError` for what is no JSON.
  init?(_ bytes: UnsafeRawBufferPointer) throws(JSONError) {
    var cursor = JSONCursor(bytes)
    var sections: Set<String> = []
    guard try cursor.isObject() else { return nil }
    try cursor.members { name, cursor throws(JSONError) in
      switch name {
      case "sources": try cursor.members { id, cursor throws(JSONError) in sources[id] = try Self.source(&cursor) }
      case "nodes", "exposures", "metrics", "semantic_models", "saved_queries":
        try cursor.members { id, cursor throws(JSONError) in nodes[id] = try Self.node(&cursor) }
      case "groups":
        try cursor.members { _, cursor throws(JSONError) in
          let group = try Self.node(&cursor)
          groups[group.name] = group.owner
        }
      default: try cursor.skipValue()
      }
      sections.insert(name)
    }
    try cursor.finish()
    guard sections.contains("sources"), sections.contains("nodes") else { return nil }
  }

  private static func source(_ cursor: inout JSONCursor) throws(JSONError) -> Source {
    var source = Source()
    try cursor.members { name, cursor throws(JSONError) in
      switch name {
      case "name": source.name = try cursor.text() ?? ""
      case "identifier": source.identifier = try cursor.text()
      case "source_name", "schema", "database", "loader":
        if let text = try cursor.text() { source.origins.append(text) }
      case "columns":
        try cursor.members { column, cursor throws(JSONError) in
          source.columns.append(column)
          try cursor.skipValue()
        }
      case "meta", "config": source.owner = try Self.owner(below: &cursor) ?? source.owner
      default: try cursor.skipValue()
      }
    }
    return source
  }

  private static func node(_ cursor: inout JSONCursor) throws(JSONError) -> Node {
    var node = Node()
    try cursor.members { name, cursor throws(JSONError) in
      switch name {
      case "name": node.name = try cursor.text() ?? ""
      case "resource_type": node.kind = try cursor.text() ?? ""
      case "group": node.group = try cursor.text()
      case "owner": node.owner = try Self.person(&cursor) ?? node.owner
      case "meta", "config": node.owner = try Self.owner(below: &cursor) ?? node.owner
      case "depends_on":
        try cursor.members { name, cursor throws(JSONError) in
          if name == "nodes" { node.parents = try cursor.texts() } else { try cursor.skipValue() }
        }
      default: try cursor.skipValue()
      }
    }
    return node
  }

  /// The owner in `meta`, and in `config.meta`.
  private static func owner(below cursor: inout JSONCursor) throws(JSONError) -> String? {
    var owner: String?
    try cursor.members { name, cursor throws(JSONError) in
      switch name {
      case "owner": owner = try Self.person(&cursor) ?? owner
      case "meta":
        try cursor.members { name, cursor throws(JSONError) in
          if name == "owner" { owner = try Self.person(&cursor) ?? owner } else { try cursor.skipValue() }
        }
      default: try cursor.skipValue()
      }
    }
    return owner
  }

  /// A name, or an object with a name or an e-mail address.
  private static func person(_ cursor: inout JSONCursor) throws(JSONError) -> String? {
    guard try cursor.isObject() else { return try cursor.text() }
    var (name, email): (String?, String?) = (nil, nil)
    try cursor.members { key, cursor throws(JSONError) in
      switch key {
      case "name": name = try cursor.text()
      case "email": email = try cursor.text()
      default: try cursor.skipValue()
      }
    }
    return name ?? email
  }
}

extension JSONCursor {
  fileprivate mutating func isObject() throws(JSONError) -> Bool {
    skipSpace()
    return peek == UInt8(ascii: "{")
  }

  /// Walks over the members of an object; anything else is passed.
  fileprivate mutating func members(
    _ body: (String, inout JSONCursor) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try isObject() else {
      try skipValue()
      return
    }
    try take(UInt8(ascii: "{"))
    skipSpace()
    if takeIf(UInt8(ascii: "}")) { return }
    while true {
      skipSpace()
      let name = try string()
      skipSpace()
      try take(UInt8(ascii: ":"))
      skipSpace()
      try body(name, &self)
      skipSpace()
      if takeIf(UInt8(ascii: ",")) { continue }
      return try take(UInt8(ascii: "}"))
    }
  }

  /// A text that says something; nil for anything else, which is passed.
  fileprivate mutating func text() throws(JSONError) -> String? {
    skipSpace()
    guard peek == UInt8(ascii: "\"") else {
      try skipValue()
      return nil
    }
    let text = try string()
    return text.isEmpty ? nil : text
  }

  /// The texts of a list.
  fileprivate mutating func texts() throws(JSONError) -> [String] {
    skipSpace()
    guard takeIf(UInt8(ascii: "[")) else {
      try skipValue()
      return []
    }
    var texts: [String] = []
    skipSpace()
    if takeIf(UInt8(ascii: "]")) { return texts }
    while true {
      if let text = try text() { texts.append(text) }
      skipSpace()
      if takeIf(UInt8(ascii: ",")) { continue }
      try take(UInt8(ascii: "]"))
      return texts
    }
  }
}
