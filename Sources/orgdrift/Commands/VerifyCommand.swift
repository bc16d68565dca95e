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

  @OptionGroup(title: "Options of every command") var global: GlobalOptions

  func run(on console: Console) throws -> ExitStatus {
    let store = try global.store()
    let progress = Progress("Proving the catalog", of: 100, on: console)
    defer { progress.finish() }
    var done = 0
    let result = try store.read { reader in
      try reader.verify(judge: .drift) { share in
        let percent = Int(share * 100)
        progress.advance(by: percent - done)
        done = percent
      }
    }
    progress.finish()
    let isSound = result.findings.isEmpty
    try console.write(global.json ? json(result, store.path).document : Array(text(result, store.path).utf8))
    guard !isSound else { return .done }
    throw CommandFailure(
      "catalog-damaged",
      "\(store.path) is damaged: \(result.findings.count.counted("finding"))",
      subject: store.path,
      advice: "Restore a backup, or take the history into a new catalog from saved describes.",
      status: .catalogDamaged
    )
  }

  private func text(_ result: Verification, _ path: String) -> String {
    let findings = result.findings.map { "\($0.subject.terminalEscaped): \($0.message.terminalEscaped)\n" }.joined()
    guard findings.isEmpty else { return findings }
    let counts = [
      result.snapshots.counted("snapshot"), result.objectVersions.counted("object version"),
      result.fieldVersions.counted("field version"), result.bodies.counted("stored JSON document"),
      result.changes.counted("change"),
    ]
    return "\(path.terminalEscaped) is sound: \(counts.joined(separator: ", "))\n"
  }

  private func json(_ result: Verification, _ path: String) -> JSONValue {
    [
      "schemaVersion": .integer(Int64(JSONReport.schemaVersion)),
      "catalog": .string(path),
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
