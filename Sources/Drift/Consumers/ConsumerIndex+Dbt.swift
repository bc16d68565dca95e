import Schema

extension ConsumerIndex {
  /// How many uses one manifest may tell of, so that a hostile one cannot take all memory.
  private static let mostUses = 2_000_000

  private static let advice = "It is the manifest.json that dbt writes to its target folder."

  /// Reads a dbt `manifest.json`: the models and exposures downstream of the sources that come from Salesforce.
  ///
  /// - Throws: ``ConsumerFault`` for what is no manifest.
  public init(manifest bytes: UnsafeRawBufferPointer) throws(ConsumerFault) {
    self.init()
    let manifest: DbtManifest?
    do { manifest = try DbtManifest(bytes) } catch {
      throw ConsumerFault("it is no JSON: \(error)", advice: Self.advice)
    }
    guard let manifest else {
      throw ConsumerFault("it is no dbt manifest: it has no “sources” and “nodes”", advice: Self.advice)
    }
    try add(manifest)
  }

  private mutating func add(_ manifest: DbtManifest) throws(ConsumerFault) {
    let lineage = DbtLineage(manifest)
    var uses = 0
    for (id, source) in manifest.sources.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    where lineage.isFromSalesforce(source) {
      let consumers = lineage.consumers(of: id, source)
      uses += consumers.count * max(1, source.columns.count)
      guard uses <= Self.mostUses else {
        throw ConsumerFault(
          "it tells of more than \(Self.mostUses) uses of columns",
          advice: "Write those that matter into a CSV file: object, field, consumer, owner."
        )
      }
      let object = source.identifier ?? source.name
      for consumer in consumers {
        if source.columns.isEmpty { add(consumer, object: object) }
        for column in source.columns { add(consumer, object: object, field: column) }
      }
    }
  }
}

/// Who is downstream of whom in a manifest.
private struct DbtLineage {
  private let manifest: DbtManifest
  private let children: [String: [String]]
  private let namesSalesforce: Bool

  init(_ manifest: DbtManifest) {
    self.manifest = manifest
    var children: [String: [String]] = [:]
    for (id, node) in manifest.nodes { for parent in node.parents { children[parent, default: []].append(id) } }
    self.children = children
    namesSalesforce = manifest.sources.values.contains(where: Self.saysSalesforce)
  }

  /// Where no source says that it comes from Salesforce, any may.
  func isFromSalesforce(_ source: DbtManifest.Source) -> Bool { !namesSalesforce || Self.saysSalesforce(source) }

  private static func saysSalesforce(_ source: DbtManifest.Source) -> Bool {
    source.origins.contains { origin in
      let name = origin.lowercased()
      return ["salesforce", "sfdc"].contains { name.contains($0) }
    }
  }

  /// The models and exposures downstream of a source, however far; the source itself where there are none.
  func consumers(of id: String, _ source: DbtManifest.Source) -> [Consumer] {
    var reached: Set<String> = [id]
    var open = [id]
    var consumers: [Consumer] = []
    while let next = open.popLast() {
      for child in children[next] ?? [] where reached.insert(child).inserted {
        open.append(child)
        if let node = manifest.nodes[child], let consumer = consumer(node) { consumers.append(consumer) }
      }
    }
    return consumers.isEmpty ? [Consumer(name: source.name, kind: .source, owner: source.owner)] : consumers
  }

  private func consumer(_ node: DbtManifest.Node) -> Consumer? {
    let owner = node.owner ?? node.group.flatMap { manifest.groups[$0] }
    return switch node.kind {
    case "model", "snapshot": Consumer(name: node.name, kind: .model, owner: owner)
    case "exposure": Consumer(name: node.name, kind: .exposure, owner: owner)
    default: nil
    }
  }
}
