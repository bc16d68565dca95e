import Yams

/// A configuration file: orgdrift's own, or the YAML of OpenMetadata's Salesforce connector.
enum ConfigurationFile {
  private static let sections = ["catalog", "orgs", "openMetadata", "rules", "consumers", "reports", "notify"]

  /// Reads a file.
  ///
  /// - Throws: ``CommandFailure`` with everything that is wrong with it.
  static func layer(
    _ bytes: [UInt8],
    path: String,
    environment: [String: String]
  ) throws(CommandFailure) -> ConfigurationLayer {
    var reading = ConfigurationReading(path: path)
    let document: YAMLDocument
    do { document = try YAMLDocument(bytes, path: path) } catch { throw CommandFailure([error.problem], in: path) }
    guard let root = document.root, !ConfigurationReading.isNull(root) else { return ConfigurationLayer() }
    let layer =
      ConnectorFile.isConnector(root)
      ? ConnectorFile(environment: environment).layer(root, &reading) : own(root, &reading)
    guard reading.problems.isEmpty else { throw CommandFailure(reading.problems, in: path) }
    return layer
  }

  private static func own(_ root: Node, _ reading: inout ConfigurationReading) -> ConfigurationLayer {
    var layer = ConfigurationLayer()
    for entry in reading.entries(of: root, "the configuration", known: sections) {
      switch entry.name {
      case "catalog":
        guard let path = reading.text(entry.value, "catalog", expected: "the path of a file") else { continue }
        if path.isEmpty { reading.report("catalog is empty; name the path of a file", at: entry.value.mark) }
        layer.catalog = Sourced(reading.folder.resolve(path), from: reading.origin(entry.value.mark))
      case "orgs":
        for org in reading.entries(of: entry.value, "orgs") {
          if let settings = OrgSettings.read(org, &reading) { layer.orgs.append(settings) }
        }
      case "openMetadata": layer.server = ServerSettings.read(entry, &reading)
      case "rules": layer.rules = RuleLayer.read(entry, &reading)
      case "consumers":
        let paths = reading.list(entry.value, "consumers", expected: "a list of paths")
        layer.consumers = paths?.map(reading.folder.resolve)
      case "reports": layer.reports = ReportFile.list(entry, &reading)
      default: layer.targets = NotifyTarget.list(entry, &reading)
      }
    }
    return layer
  }
}
