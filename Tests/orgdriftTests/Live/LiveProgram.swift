import Foundation
import TestSupport
import Testing

/// The program with an `orgdrift.yaml` for a stand-in org, `prod`, which serves a night of the made-up org.
struct LiveProgram {
  static let secret = "sesame-open-please"

  let program: Program
  let org: StandInOrg
  let server: StandInServer

  /// Gives a test a program and an org, and takes both away afterwards.
  static func use(
    settings: String = "",
    folder: String? = nil,
    _ body: (LiveProgram) async throws -> Void
  ) async throws {
    try await Program.use { program in
      let folder = folder ?? Program.nights.appending(path: "2026-11-18").path
      try await StandInOrg.with(folder: folder, secret: secret) { org, server in
        let live = LiveProgram(program: program, org: org, server: server)
        try live.configure(settings)
        try await body(live)
      }
    }
  }

  func configure(_ settings: String, secret: String = "{env: PROD_SECRET}") throws {
    try program.write(
      """
      orgs:
        prod:
          domain: "\(server.url)"
          apiVersion: "62.0"
          signIn: {method: clientCredentials, consumerKey: key, consumerSecret: \(secret)}
      \(settings.isEmpty ? "" : settings.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
      """,
      to: "orgdrift.yaml"
    )
  }

  static let environment = ["PROD_SECRET": secret]

  func run(_ arguments: String...) async throws -> Program.Outcome {
    try await program.run(arguments, environment: Self.environment)
  }

  /// Serves another night of the made-up org, whose describes differ in their bytes at least.
  func night(_ name: String) throws { try org.serve(Program.nights.appending(path: name).path) }

  /// What `snapshot --json` says.
  func snapshot(_ arguments: String..., status: Int32 = 0) async throws -> [String: Any] {
    let command = ["snapshot", "prod", "--json"] + arguments
    let outcome = try await program.run(command, environment: Self.environment)
    try #require(outcome.status == status, "\(outcome.status) \(outcome.errors)")
    return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  /// Writes a night of many small objects into a folder of the program.
  static func makeNight(of count: Int, in program: Program) throws -> URL {
    let describe = try Program.describe()
    let names = (1...count).map { "Bike\($0)__c" }
    for name in names { try program.write(describe.replacing("Bike__c", with: name), to: "night/\(name).json") }
    let entries = names.map { #"{"name":"\#($0)","label":"Bike","custom":true}"# }.joined(separator: ",")
    try program.write(
      #"{"encoding":"UTF-8","maxBatchSize":200,"sobjects":[\#(entries)]}"#,
      to: "night/describeGlobal.json"
    )
    return program.folder.appending(path: "night")
  }

  /// The rules of the newest drift, sorted.
  func rules() async throws -> [String] { try await changes().compactMap { $0["rule"] as? String }.sorted() }

  func changes() async throws -> [[String: Any]] {
    let outcome = try await run("diff", "--json")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let drift = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require(drift?["changes"] as? [[String: Any]])
  }

  /// The exported files of the newest snapshot.
  func exported(_ catalog: String = "orgdrift.sqlite", to folder: String) async throws -> [String: Data] {
    let outcome = try await run("export", "--catalog", catalog, "-o", folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try files(program.folder.appending(path: folder))
  }

  /// The files of a folder, without the line feed behind a document, which is no part of it.
  func files(_ folder: URL) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let data = try Data(contentsOf: folder.appending(path: name))
        return (name, data.last == UInt8(ascii: "\n") ? data.dropLast() : data)
      }
    )
  }
}
