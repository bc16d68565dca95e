import Drift
import Reports
import Schema

/// A limit at which a command fails: the least severity of a change of the org that may not be there.
///
/// What the API version alone brought is nobody's doing, and nobody can undo it.
struct Gate {
  private static let namedChanges = 3

  let limit: Severity

  /// The changes that trip it: the org's own, as bad as the limit or worse, and silenced by nobody; the worst first.
  func trippers(in drift: SchemaDrift) -> [Change] {
    let changes = drift.loudChanges.filter { $0.cause == .org }
    return Severity.worstFirst.filter { $0 >= limit }.flatMap { severity in
      changes.filter { $0.severity == severity }
    }
  }

  /// Why the command fails; nil where nothing trips the gate.
  func failure(for drift: SchemaDrift) -> CommandFailure? {
    let changes = trippers(in: drift)
    guard let first = changes.first else { return nil }
    let orWorse = limit == .breaking ? "breaking" : "\(limit.rawValue) or worse"
    let names = changes.prefix(Self.namedChanges).map { ChangeText($0, limit: 60).headline }
    let rest = changes.count - names.count
    let fingerprint = first.fingerprint(in: drift.head.timeline.org.id)
    return CommandFailure(
      "gate-tripped",
      "\(changes.count.counted("change")) of \(drift.head.timeline) \(changes.count == 1 ? "is" : "are") \(orWorse): "
        + names.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : ""),
      subject: drift.head.timeline.description,
      advice: """
        Undo what is not meant. Accept what is: orgdrift accept \(fingerprint) --reason TEXT
        The fingerprints are in the report (--verbose or --format json).
        """,
      status: .gateTripped
    )
  }
}
