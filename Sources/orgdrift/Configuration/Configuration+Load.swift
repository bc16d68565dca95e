extension Configuration {
  /// The file in the working folder.
  static let projectFile = "orgdrift.yaml"

  /// Merges all there is: options, environment, project file, user file, defaults, in this order of precedence.
  ///
  /// - Parameters:
  ///   - file: the value of `--config`, which stands for both files.
  ///   - catalog: the value of `--catalog`.
  /// - Throws: ``CommandFailure`` for a file that is wrong, or that is named and not there, and for a wrong variable.
  static func load(
    file: String?,
    catalog: String?,
    environment: [String: String],
    workingFolder: String = ""
  ) throws(CommandFailure) -> Configuration {
    var configuration = Configuration()
    if let named = try named(file, environment) {
      configuration.take(try ConfigurationFile.layer(named.bytes, path: named.path, environment: environment))
    } else {
      for path in [userFile(environment), workingFolder + projectFile] {
        guard let path, let bytes = try contents(path) else { continue }
        configuration.take(try ConfigurationFile.layer(bytes, path: path, environment: environment))
      }
    }
    configuration.take(try ConfigurationLayer(environment: environment))
    if let catalog { configuration.catalog = Sourced(catalog, from: .option("--catalog")) }
    if let failure = WrittenPlaces(configuration).failure { throw failure }
    return configuration
  }

  private static func named(
    _ file: String?,
    _ environment: [String: String]
  ) throws(CommandFailure) -> (path: String, bytes: [UInt8])? {
    let variable = environment["ORGDRIFT_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    guard let path = file ?? variable else { return nil }
    if let bytes = try contents(path) { return (path, bytes) }
    throw CommandFailure(
      "no-configuration",
      "\(path): there is no such file",
      subject: path,
      advice: "It is named by \(file == nil ? "ORGDRIFT_CONFIG" : "--config"). “orgdrift init -o \(path)” writes one.",
      status: .usage
    )
  }

  private static func contents(_ path: String) throws(CommandFailure) -> [UInt8]? {
    do { return try BoundedFile.read(path, limit: YAMLDocument.largestFile).bytes } catch {
      if error == .missing { return nil }
      throw CommandFailure(
        "bad-configuration",
        "\(path): \(error.message)",
        subject: path,
        advice: "It is read for its settings."
      )
    }
  }

  /// The user's own file (XDG Base Directory Specification).
  private static func userFile(_ environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return "\(folder)/orgdrift/orgdrift.yaml" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.config/orgdrift/orgdrift.yaml"
  }
}

extension ConfigurationLayer {
  /// What the environment says: `ORGDRIFT_CATALOG`, and one variable a setting; those of an org hold for every org.
  init(environment: [String: String]) throws(CommandFailure) {
    var problems: [ConfigurationProblem] = []
    let path = environment["ORGDRIFT_CATALOG"].flatMap { $0.isEmpty ? nil : $0 }
    catalog = path.map { Sourced($0, from: .environment("ORGDRIFT_CATALOG")) }
    common.read(environment: environment, &problems)
    server.read(environment: environment, &problems)
    if !problems.isEmpty { throw CommandFailure(problems, in: "the environment") }
  }
}
