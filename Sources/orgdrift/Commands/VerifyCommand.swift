import ArgumentParser
import Catalog
import Reports
import Schema

/// `orgdrift verify`
struct VerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove the whole catalog: structure, bodies, digests, intervals, drift.",
    discussion: """
      Examples:
        orgdrift verify
        orgdrift verify --catalog backup.sqlite --json
      """
  )

  @OptionGroup var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let store = global.store
    let progress = Progress("Proving the catalog (permille)", of: 1000, on: console)
    defer { progress.finish() }
    var done = 0
    let result = try store.read { reader in
      try reader.verify(judge: .drift) { share in
        let permille = Int(share * 1000)
        progress.advance(by: permille - done)
        done = permille
      }
    }
    progress.finish()
    let isSound = result.findings.isEmpty
    try console.write(global.json ? json(result).document : Array(text(result).utf8))
    guard !isSound else { return .done }
    throw CommandFailure(
      "catalog-damaged",
      "\(store.path) is damaged: \(result.findings.count) findings",
      subject: store.path,
      advice: "Restore a backup, or take the history into a new catalog from saved describes.",
      status: .catalogDamaged
    )
  }

  private func text(_ result: Verification) -> String {
    let path = global.store.path
    let findings = result.findings.map { "\($0.subject.terminalEscaped): \($0.message.terminalEscaped)\n" }.joined()
    guard findings.isEmpty else { return findings }
    return "\(path) is sound: \(result.snapshots) snapshots, \(result.objectVersions) versions of objects, "
      + "\(result.fieldVersions) of fields, \(result.bodies) bodies, \(result.changes) changes\n"
  }

  private func json(_ result: Verification) -> JSONValue {
    [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "catalog": .string(global.store.path),
      "sound": .bool(result.findings.isEmpty),
      "checked": [
        "snapshots": JSONValue(result.snapshots), "objects": JSONValue(result.objectVersions),
        "fields": JSONValue(result.fieldVersions), "bodies": JSONValue(result.bodies),
        "changes": JSONValue(result.changes),
      ],
      "findings": .array(
        result.findings.map { ["subject": .string($0.subject), "message": .string($0.message)] }
      ),
    ]
  }
}
