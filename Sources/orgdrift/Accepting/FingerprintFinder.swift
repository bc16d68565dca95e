import Catalog
import Drift
import Schema

/// Finds the changes that fingerprints, or beginnings of them, mean.
struct FingerprintFinder {
  typealias Found = (org: Org, change: ChangeIdentity)

  private static let leastDigits = 6
  private static let digits = 16

  let reader: CatalogReader
  let orgs: [Org]
  /// The changes of compared snapshots, by the first digits of their fingerprints.
  private var compared: [String: [String: Found]] = [:]
  /// What is accepted, in the same way.
  private var accepted: [String: [String: Found]] = [:]
  /// What was compared, in words.
  private var places: [String] = []

  init(reader: CatalogReader, orgs: [Org]) throws {
    self.reader = reader
    self.orgs = orgs
    for org in orgs {
      for record in try reader.acceptances(of: org.id) {
        accepted[Self.start(record.fingerprint), default: [:]][record.fingerprint] = (org, record.change)
      }
    }
  }

  /// Takes in the changes between snapshots.
  mutating func compare(_ pairs: [(base: StoredSnapshot?, head: StoredSnapshot)], _ judging: Judging) throws {
    for (base, head) in pairs {
      let org = head.header.timeline.org
      for change in try judging.drift(from: base, to: head, in: reader).changes {
        let fingerprint = change.fingerprint(in: org.id)
        compared[Self.start(fingerprint), default: [:]][fingerprint] = (org, change.identity)
      }
      if let base { places.append("between \(Self.name(base)) and \(Self.name(head))") }
    }
  }

  /// A change of what was compared, of the stored drift of any night, or of an acceptance.
  ///
  /// - Throws: ``CommandFailure`` where there is none, or more than one.
  func find(_ text: String) throws -> Found {
    let prefix = try Self.prefix(text)
    var found = Self.matches(prefix, in: compared).merging(Self.matches(prefix, in: accepted)) { first, _ in first }
    for org in orgs {
      for change in try reader.storedChanges(in: org.id, fingerprint: prefix) {
        found[change.fingerprint(in: org.id)] = (org, change)
      }
    }
    guard !found.isEmpty else { throw unknown(text) }
    return try only(found, text)
  }

  /// A change that is accepted.
  ///
  /// - Throws: ``CommandFailure`` where there is none, or more than one.
  func findAccepted(_ text: String) throws -> Found {
    let prefix = try Self.prefix(text)
    let found = Self.matches(prefix, in: accepted)
    guard !found.isEmpty else {
      throw CommandFailure(
        "not-accepted",
        "no change is accepted whose fingerprint is, or begins with, \(text.quoted)",
        subject: text,
        advice: "orgdrift accept --list shows what is.",
        status: .usage
      )
    }
    return try only(found, text)
  }

  private static func start(_ fingerprint: String) -> String { String(fingerprint.prefix(leastDigits)) }

  private static func matches(_ prefix: String, in index: [String: [String: Found]]) -> [String: Found] {
    (index[start(prefix)] ?? [:]).filter { $0.key.hasPrefix(prefix) }
  }

  private static func prefix(_ text: String) throws(CommandFailure) -> String {
    let prefix = text.lowercased()
    guard prefix.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
      (leastDigits...digits).contains(prefix.utf8.count)
    else {
      throw CommandFailure(
        "bad-fingerprint",
        "\(text.quoted) is no fingerprint",
        subject: text,
        advice: "It has \(digits) hexadecimal digits, of which the first \(leastDigits) or more are enough. "
          + "orgdrift diff --json shows that of every change.",
        status: .usage
      )
    }
    return prefix
  }

  private func only(_ found: [String: Found], _ text: String) throws(CommandFailure) -> Found {
    if let only = found.first?.value, found.count == 1 { return only }
    let lines = found.sorted { $0.key < $1.key }.prefix(10).map { fingerprint, found in
      "\(fingerprint)  \(found.change.place ?? "(the snapshot)")  \(found.change.rule)"
    }
    throw CommandFailure(
      "ambiguous-fingerprint",
      "\(found.count) fingerprints begin with \(text.quoted)",
      subject: text,
      advice: (["Write more of it:"] + lines).joined(separator: "\n"),
      status: .usage
    )
  }

  private func unknown(_ text: String) -> CommandFailure {
    let looked =
      places.isEmpty ? "" : "It is none of the changes \(places.joined(separator: ", ")), nor of any night before. "
    let advice =
      Suggestion.question(for: text.lowercased(), among: compared.values.flatMap(\.keys))
      ?? looked + "A change between two other snapshots is found with --base and --head."
    return CommandFailure(
      "unknown-fingerprint",
      "no change is known whose fingerprint is, or begins with, \(text.quoted)",
      subject: text,
      advice: advice,
      status: .usage
    )
  }

  private static func name(_ snapshot: StoredSnapshot) -> String {
    "\(snapshot.header.timeline)@\(snapshot.header.number)"
  }
}
