internal import Schema

extension MetadataStore {
  mutating func postTable(_ body: JSONValue) -> Answer {
    guard find("tables", qualifiedName(of: body)) == nil else {
      return .failure(.init(409, "Entity already exists"))
    }
    return putTable(body, method: "POST", overrides: false)
  }

  private func qualifiedName(of body: JSONValue) -> String {
    "\(body["databaseSchema"]?.string ?? "").\(Self.quoted(body["name"]?.string ?? ""))"
  }

  /// Makes a table, or updates it as a bot's PUT does.
  mutating func putTable(_ body: JSONValue, method: String, overrides: Bool) -> Answer {
    if let refusal = problem(of: body, method) { return .failure(refusal) }
    guard let known = find("tables", qualifiedName(of: body)) else { return .success(made(body)) }
    let table = normalised(MetadataPut(isNew: major >= 2, overrides: overrides).result(known, body))
    return .success(keep(table, over: known, isRestoring: known["deleted"] == true))
  }

  private func problem(of body: JSONValue, _ method: String) -> MetadataRefusal? {
    refusal(of: body["name"]?.string ?? "", method) ?? MetadataRules(store: self).problem(ofBody: body)
  }

  private mutating func made(_ body: JSONValue) -> JSONValue {
    var table = body
    let schema = body["databaseSchema"]?.string ?? ""
    table["fullyQualifiedName"] = .string(qualifiedName(of: body))
    table["databaseSchema"] = ["type": "databaseSchema", "fullyQualifiedName": .string(schema)]
    table["id"] = nextID()
    table["version"] = .decimal("0.1")
    table["deleted"] = false
    table = normalised(table)
    store("tables", table)
    return table
  }

  /// Stores a table where anything of it changed that counts.
  private mutating func keep(_ table: JSONValue, over known: JSONValue, isRestoring: Bool = false) -> JSONValue {
    guard MetadataPut.counted(table) != MetadataPut.counted(known) || isRestoring else { return known }
    var table = table
    table["deleted"] = false
    table["version"] = Self.version(after: known, isMajor: MetadataPut.loses(columnOf: known, in: table))
    store("tables", table)
    return table
  }

  /// As a server stores it: texts of types in lower case, names of columns, references with names.
  func normalised(_ table: JSONValue) -> JSONValue {
    var table = table
    let name = table["fullyQualifiedName"]?.string ?? ""
    table["columns"] = .array(
      (table["columns"]?.array ?? []).map { column in
        var column = column
        column["fullyQualifiedName"] = .string("\(name).\(Self.quoted(column["name"]?.string ?? ""))")
        column["dataTypeDisplay"] = column["dataTypeDisplay"]?.string.map { .string($0.lowercased()) }
        column["tags"] = labels(column["tags"])
        return column
      }
    )
    table["tags"] = labels(table["tags"])
    table["owners"] = .array(
      (table["owners"]?.array ?? []).map { owner in
        users.map(self.owner).first { $0["id"] == owner["id"] } ?? owner
      }
    )
    for name in ["displayName", "description"] where table[name] == "" { table[name] = nil }
    if table["tableConstraints"]?.array?.isEmpty == true { table["tableConstraints"] = nil }
    return table
  }

  private func labels(_ list: JSONValue?) -> JSONValue {
    .array(
      (list?.array ?? []).map { label in
        var label = label
        let name = label["tagFQN"]?.string?.split(separator: ".").last.map(String.init)
        label["name"] = .string(name ?? "")
        return label
      }
    )
  }

  mutating func patchTable(_ id: String, _ request: MetadataRequest) -> Answer {
    guard request.contentType == "application/json-patch+json" else {
      return .failure(.init(415, "HTTP 415 Unsupported Media Type"))
    }
    guard let known = find("tables", id: id), known["deleted"] != true else {
      return .failure(.init(404, "table instance for \(id) not found"))
    }
    if let refusal = refusal(of: known["name"]?.string ?? "", "PATCH") { return .failure(refusal) }
    if case .decimal(let version) = known["version"], let match = request.ifMatch, match != "W/\"\(version)\"" {
      return .failure(.init(412, "ETag mismatch"))
    }
    do throws(MetadataRefusal) {
      var table = known
      try MetadataPatch.apply(request.body.array ?? [], to: &table)
      table = normalised(MetadataPut.carryingDescriptions(from: known, to: table))
      if let refusal = MetadataRules(store: self).problem(of: table) { return .failure(refusal) }
      return .success(keep(table, over: known))
    } catch { return .failure(error) }
  }

  /// Each row by itself, all of them looked at before any is written.
  mutating func bulk(_ rows: [JSONValue], overrides: Bool) -> JSONValue {
    let problems = rows.map { problem(of: $0, "PUT") }
    var (passed, failed): ([JSONValue], [JSONValue]) = ([], [])
    for (row, refusal) in zip(rows, problems) {
      let name = JSONValue.string(qualifiedName(of: row))
      if let refusal {
        failed.append([
          "request": name, "message": .string(refusal.message), "status": .integer(Int64(refusal.status)),
        ])
        continue
      }
      passed.append(["request": name, "status": 200])
      // What has the same hash is not even read.
      if major >= 2, let known = find("tables", qualifiedName(of: row)), known["deleted"] != true,
        let hash = row["sourceHash"], hash == known["sourceHash"]
      {
        continue
      }
      _ = putTable(row, method: "PUT", overrides: overrides && major >= 2)
    }
    return [
      "status": failed.isEmpty ? "success" : passed.isEmpty ? "failure" : "partialSuccess",
      "numberOfRowsProcessed": .integer(Int64(rows.count)), "numberOfRowsPassed": .integer(Int64(passed.count)),
      "numberOfRowsFailed": .integer(Int64(failed.count)), "successRequest": .array(passed),
      "failedRequest": .array(failed),
    ]
  }
}
