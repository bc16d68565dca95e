import Yams

/// The YAML that runs OpenMetadata's own Salesforce connector, versions 1.9 to 2.0.
struct ConnectorFile {
  let environment: [String: String]

  /// Whether a file is such a YAML.
  static func isConnector(_ root: Node) -> Bool { root.mapping?["source"]?.mapping?["serviceConnection"] != nil }

  /// Reads a file that has to be one.
  ///
  /// - Throws: ``CommandFailure`` with everything that is wrong with it.
  static func layer(
    _ bytes: [UInt8],
    path: String,
    environment: [String: String]
  ) throws(CommandFailure) -> ConfigurationLayer {
    let document: YAMLDocument
    do { document = try YAMLDocument(bytes, path: path) } catch { throw CommandFailure([error.problem], in: path) }
    guard let root = document.root, isConnector(root) else {
      throw CommandFailure(
        "bad-configuration",
        "\(path) is no YAML of OpenMetadata's connector: it has no source.serviceConnection",
        subject: path,
        advice: "Name the YAML that you run “metadata ingest -c” with."
      )
    }
    return try ConfigurationFile.layer(bytes, path: path, environment: environment)
  }

  /// Its one org, named as its service is.
  func layer(_ root: Node, _ reading: inout ConfigurationReading) -> ConfigurationLayer {
    var conversion = ConnectorConversion(reading: reading, variables: ConnectorVariables(environment: environment))
    let layer = conversion.layer(root)
    reading = conversion.reading
    return layer
  }
}

/// The references to environment variables that OpenMetadata puts values in for before it reads the YAML
/// (`os.path.expandvars`): `$NAME` and `${NAME}`. What is not set stays as it is.
struct ConnectorVariables {
  let environment: [String: String]

  /// The variable that a text consists of.
  func variable(of text: String) -> String? {
    guard let match = text.wholeMatch(of: /\$(?:(?<name>\w+)|\{(?<braced>[^}]*)\})/.asciiOnlyWordCharacters()) else {
      return nil
    }
    let name = String(match.name ?? match.braced ?? "")
    return SecretReference.isVariable(name) ? name : nil
  }

  /// A text with the values of all variables that are set.
  func expanded(_ text: String) -> String {
    text.replacing(/\$(?:(?<name>\w+)|\{(?<braced>[^}]*)\})/.asciiOnlyWordCharacters()) { match in
      environment[String(match.name ?? match.braced ?? "")] ?? String(match.output.0)
    }
  }
}
