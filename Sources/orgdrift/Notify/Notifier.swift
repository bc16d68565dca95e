import Catalog
import Drift
import Reports
import Schema

/// Tells every target of one snapshot, none of them twice.
struct Notifier: Sendable {
  /// What became of a target.
  struct Outcome: Hashable, Sendable {
    /// In one word.
    enum Status: String, CaseIterable, Sendable {
      /// It was told.
      case sent
      /// There was nothing to tell.
      case quiet
      /// It had been told before.
      case known
      /// It may have been told before, and is not told again.
      case unsure
      /// It was not told.
      case failed
    }

    var target: String
    var status: Status
    /// Why it failed, or why that is not known.
    var message: String?
  }

  let store: CatalogStore
  let targets: [NotifyTarget]
  let sender: MessageSender
  /// Whether what may have been told before is told again.
  let repeatsUnsure: Bool
  let now: @Sendable () -> UTCTime

  /// A week, less what a night may begin earlier.
  private static let week: Int64 = 7 * 86400 - 3600

  /// Tells of a night.
  ///
  /// What is about to be sent is in the catalog before, and what became of it after: a process that is ended in between
  /// leaves the intent, and nobody is told twice. Who could not be told the last time is told of both nights.
  ///
  /// - Parameters:
  ///   - head: the snapshot of the night.
  ///   - base: what was told last.
  ///   - drift: the drift from a snapshot to the night's.
  /// - Throws: `CatalogError`, and what `drift` throws; that it was cancelled.
  func tell(
    of head: StoredSnapshot,
    since base: StoredSnapshot?,
    drift: @Sendable (StoredSnapshot?) throws -> SchemaDrift
  ) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for target in targets where target.isAbout(head.header.timeline.org) {
      let base = try missed(by: target, at: base, before: head) ?? base
      outcomes.append(try await tell(target, of: try drift(base), head: head, since: base))
    }
    return outcomes
  }

  /// What the drift of a target has to start from that could not be told the last time; nil where it was.
  private func missed(
    by target: NotifyTarget,
    at base: StoredSnapshot?,
    before head: StoredSnapshot
  ) throws -> StoredSnapshot? {
    guard let base, let last = try store.read({ try $0.notification(of: base, to: target.name) }),
      last.status == .failed, let earlier = last.base, earlier.header.timeline == head.header.timeline
    else { return nil }
    return earlier
  }

  private func tell(
    _ target: NotifyTarget,
    of drift: SchemaDrift,
    head: StoredSnapshot,
    since base: StoredSnapshot?
  ) async throws -> Outcome {
    let known = try store.read { try $0.notification(of: head, to: target.name) }
    if known?.status == .sent { return Outcome(target: target.name, status: .known) }
    if known?.status == .intended, !repeatsUnsure, !target.service.mayRepeat {
      return Outcome(
        target: target.name,
        status: .unsure,
        message: "an earlier run ended while it was being told, and it may have been; --repeat-unsure tells it again"
      )
    }
    let message = try message(of: drift, for: target)
    let kind: NotificationRecord.Kind = message.isQuiet ? .quiet : .drift
    guard try kind == .drift || isSignOfLifeDue(target, head) else {
      return Outcome(target: target.name, status: .quiet)
    }
    var record = NotificationRecord(
      target: target.name,
      base: base,
      kind: kind,
      delivery: Self.delivery(of: head, to: target),
      status: .intended
    )
    try store.writeBeside { try $0.keep(record, of: head) }
    let end = try await sender.send(message, to: target, delivery: record.delivery)
    switch end {
    case .sent: record.status = .sent
    case .failed(let message):
      record.status = .failed
      record.message = String(message.prefix(500))
    case .unsure(let message): return Outcome(target: target.name, status: .unsure, message: message)
    }
    try store.writeBeside { [record] in try $0.keep(record, of: head) }
    return Outcome(target: target.name, status: record.status == .sent ? .sent : .failed, message: record.message)
  }

  private func message(of drift: SchemaDrift, for target: NotifyTarget) throws -> DriftMessage {
    try DriftMessage(
      drift,
      audience: target.audience.value,
      minimumSeverity: target.minimumSeverity.value,
      objects: target.objects,
      link: target.reportURL.value?.text(for: drift.head)
    )
  }

  private func isSignOfLifeDue(_ target: NotifyTarget, _ head: StoredSnapshot) throws -> Bool {
    guard target.quiet.value == .weekly else { return false }
    let last = try store.read { try $0.lastNotified(target.name, of: head.header.timeline.org.id) }
    return last.map { now().seconds - $0.seconds >= Self.week } ?? true
  }

  /// The same for the same snapshot and target, whatever the run; another for a snapshot that was forgotten and taken again.
  private static func delivery(of head: StoredSnapshot, to target: NotifyTarget) -> String {
    let header = head.header
    let names: [JSONValue] = [
      .string(header.timeline.org.id.description), .string(header.timeline.apiVersion.description),
      JSONValue(header.number), .string(header.takenAt.description), .string(head.recordedAt.description),
      .string(target.name),
    ]
    return Digest(of: Array(JSONValue.array(names).encoded().utf8)).description
  }
}

extension NotifyService {
  /// Whether telling twice is as telling once: the same file is written again.
  fileprivate var mayRepeat: Bool {
    if case .email(let email) = self, case .file = email.delivery { return true }
    return false
  }
}
