import Schema

/// How a user names a snapshot: `latest`, `latest~2`, `@17`, `2026-11-20`, and `prod@…` or `prod/62.0@…` where the
/// default org is not meant. An org alone means its latest.
struct SnapshotName: Hashable, Sendable {
  /// Which snapshot of a timeline.
  enum Selector: Hashable, Sendable {
    /// So many before the newest.
    case latest(back: Int)
    /// By its number.
    case number(Int)
    /// The last one at or before this time.
    case at(UTCTime)
  }

  /// The org; nil for the default one.
  var alias: String?
  /// The API version; nil for the default one.
  var apiVersion: APIVersion?
  /// Which snapshot.
  var selector: Selector

  init(alias: String? = nil, apiVersion: APIVersion? = nil, selector: Selector) {
    self.alias = alias
    self.apiVersion = apiVersion
    self.selector = selector
  }

  /// - Throws: ``CommandFailure`` with what is wrong and how a name looks.
  init(_ text: String) throws(CommandFailure) {
    guard let at = text.firstIndex(of: "@") else {
      self = try Self.bare(text)
      return
    }
    let (org, rest) = (String(text[..<at]), String(text[text.index(after: at)...]))
    if org.isEmpty {
      guard let number = try Self.number(rest, in: text) else {
        throw Self.failure(text, "what follows a leading @ is a snapshot's number")
      }
      selector = .number(number)
      return
    }
    (alias, apiVersion) = try Self.org(org, in: text)
    if let number = try Self.number(rest, in: text) {
      selector = .number(number)
    } else if let found = try Self.selector(rest, in: text) {
      selector = found
    } else {
      throw Self.failure(text, "“\(rest)” is no snapshot")
    }
  }

  private static func bare(_ text: String) throws(CommandFailure) -> SnapshotName {
    if let selector = try selector(text, in: text) { return SnapshotName(selector: selector) }
    if !text.isEmpty, text.utf8.allSatisfy(isDigit) {
      throw failure(text, "a snapshot's number is written with an @: @\(text)")
    }
    let (alias, apiVersion) = try org(text, in: text)
    return SnapshotName(alias: alias, apiVersion: apiVersion, selector: .latest(back: 0))
  }

  private static func org(_ text: String, in name: String) throws(CommandFailure) -> (String, APIVersion?) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard Org.isAlias(parts[0]) else { throw failure(name, "“\(parts[0])” is no org's alias") }
    guard parts.count == 2 else { return (parts[0], nil) }
    guard let version = APIVersion(parts[1]) else { throw failure(name, "“\(parts[1])” is no API version") }
    return (parts[0], version)
  }

  private static func number(_ text: String, in name: String) throws(CommandFailure) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy(isDigit) else { return nil }
    guard let number = Int(text), number > 0 else { throw failure(name, "snapshots are numbered from 1") }
    return number
  }

  private static func selector(_ text: String, in name: String) throws(CommandFailure) -> Selector? {
    if text == "latest" { return .latest(back: 0) }
    if text.hasPrefix("latest~") {
      let count = text.dropFirst("latest~".count)
      guard count.utf8.allSatisfy(isDigit), let back = Int(count) else {
        throw failure(name, "after ~ stands how many snapshots to go back")
      }
      return .latest(back: back)
    }
    guard startsLikeDate(text) else { return nil }
    guard let time = UTCTime(text) else { throw failure(name, "there is no such date or time") }
    return .at(time)
  }

  private static func startsLikeDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(10))
    guard bytes.count == 10 else { return false }
    return bytes.indices.allSatisfy { $0 == 4 || $0 == 7 ? bytes[$0] == UInt8(ascii: "-") : isDigit(bytes[$0]) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func failure(_ name: String, _ reason: String) -> CommandFailure {
    CommandFailure(
      "snapshot-name",
      "“\(name)” names no snapshot: \(reason)",
      subject: name,
      advice: "Write latest, latest~2, @17, 2026-11-20 or 2026-11-20T02:00:00Z; with an org in front: prod@latest,"
        + " prod/62.0@17.",
      status: .usage
    )
  }
}

extension SnapshotName: CustomStringConvertible {
  /// The same name in its shortest full form.
  var description: String {
    let org = (alias ?? "") + (apiVersion.map { "/\($0)" } ?? "")
    switch selector {
    case .latest(let back): return (org.isEmpty ? "" : "\(org)@") + (back == 0 ? "latest" : "latest~\(back)")
    case .number(let number): return "\(org)@\(number)"
    case .at(let time): return (org.isEmpty ? "" : "\(org)@") + time.description
    }
  }
}

extension SnapshotName {
  /// The timeline that `prod` or `prod/62.0` means; nil for the default.
  ///
  /// - Throws: ``CommandFailure`` for a name of one snapshot.
  static func org(_ text: String?) throws(CommandFailure) -> SnapshotName? {
    guard let text else { return nil }
    let name = try SnapshotName(text)
    guard name.alias != nil, !text.contains("@") else { throw noOrg(text) }
    return name
  }

  private static func noOrg(_ text: String) -> CommandFailure {
    CommandFailure(
      "org-name",
      "“\(text)” is a snapshot, and an org is wanted here",
      subject: text,
      advice: "Write prod or prod/62.0.",
      status: .usage
    )
  }

  /// The snapshot that `[ORG] --at SNAPSHOT` means; nil for the default.
  ///
  /// - Throws: ``CommandFailure`` when both name an org, and two different ones.
  static func named(org: String?, at text: String?) throws(CommandFailure) -> SnapshotName? {
    guard var name = try (text ?? org).map({ text throws(CommandFailure) in try SnapshotName(text) }) else {
      return nil
    }
    guard text != nil, let org else { return name }
    guard let place = try Self.org(org) else { return name }
    guard name.alias == nil || name.alias == place.alias else {
      throw failure(text ?? "", "“\(org)” is another org")
    }
    name.alias = place.alias
    name.apiVersion = name.apiVersion ?? place.apiVersion
    return name
  }
}
