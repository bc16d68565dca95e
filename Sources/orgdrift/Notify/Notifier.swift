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

  /// What became of the targets, and what kept the others from their turn.
  struct Telling: Sendable {
    var outcomes: [Outcome] = []
    /// Why it ended early; nil where it did not.
    var stop: (any Error)?
  }

  private typealias Unsure = (snapshot: StoredSnapshot, record: NotificationRecord)

  let store: CatalogStore
  let targets: [NotifyTarget]
  let sender: MessageSender
  /// Whether what may have been told before is told again.
  let repeatsUnsure: Bool
  /// Whether the reports of the night are there to be linked to.
  let hasReports: Bool
  let now: @Sendable () -> UTCTime

  /// A week, less what a night may begin earlier.
  private static let week: Int64 = 7 * 86400 - 3600
  /// For how long an unsure message is spoken of, and told again: two weeks.
  private static let memory: Int64 = 14 * 86400

  /// Tells of a night.
  ///
  /// What is about to be sent is in the catalog before, and what became of it after: a process that is ended in between
  /// leaves the intent, and nobody is told twice. Who could not be told the last time is told of both nights.
  ///
  /// - Parameters:
  ///   - head: the snapshot of the night.
  ///   - base: what was told last.
  ///   - drift: the drift from a snapshot to the night's.
  func tell(
    of head: StoredSnapshot,
    since base: StoredSnapshot?,
    drift: @Sendable (StoredSnapshot?) throws -> SchemaDrift
  ) async -> Telling {
    var telling = Telling()
    do {
      for target in targets where target.isAbout(head.header.timeline.org) {
        telling.outcomes.append(try await tell(target, of: head, since: base, drift))
      }
    } catch { telling.stop = error }
    return telling
  }

  private func tell(
    _ target: NotifyTarget,
    of head: StoredSnapshot,
    since base: StoredSnapshot?,
    _ drift: @Sendable (StoredSnapshot?) throws -> SchemaDrift
  ) async throws -> Outcome {
    let unsure = try unsure(of: target, before: head)
    var start = try missed(by: target, at: base, before: head) ?? told(target, after: base, before: head) ?? base
    if repeatsUnsure, let first = unsure.first?.record.base, start?.isNewer(than: first) ?? true { start = first }
    var outcome = try await tell(target, of: try drift(start), head: head, since: start)
    let isToldNow = outcome.status == .sent || outcome.status == .quiet && repeatsUnsure
    let settled = isToldNow ? unsure.filter { start.map($0.snapshot.isNewer) ?? true } : []
    try settle(settled)
    if settled.count < unsure.count, let last = unsure.last, outcome.message == nil {
      outcome.message =
        "what was told of \(last.snapshot.header.timeline)@\(last.snapshot.header.number) may not have arrived; "
        + "--repeat-unsure tells it again"
    }
    return outcome
  }

  // MARK: what was missed

  /// The messages of nights before of which it is not known whether they arrived, and which can be told again.
  private func unsure(of target: NotifyTarget, before head: StoredSnapshot) throws -> [Unsure] {
    let since = UTCTime(seconds: now().seconds - Self.memory)
    return try store.read { try $0.unsureNotifications(to: target.name, before: head, since: since) }
      .filter { $0.record.base != nil }
  }

  /// Keeps that what they said has been told, or is no more.
  private func settle(_ unsure: [Unsure]) throws {
    guard !unsure.isEmpty else { return }
    try store.writeBeside { catalog in
      for (snapshot, record) in unsure {
        var told = record
        told.status = .sent
        try catalog.keep(told, of: snapshot)
      }
    }
  }

  /// What the drift of a target has to start from that could not be told the last time; nil where it was.
  private func missed(
    by target: NotifyTarget,
    at base: StoredSnapshot?,
    before head: StoredSnapshot
  ) throws -> StoredSnapshot? {
    guard let base, let last = try store.read({ try $0.notification(of: base, to: target.name) }),
      last.status == .failed, let earlier = last.base,
      earlier.header.timeline.org.id == head.header.timeline.org.id
    else { return nil }
    return earlier
  }

  /// What a target was told of after what everybody was told last: a run that was ended before it had told all of them, and
  /// is too old to be gone on with, has told some. Nil where there is nothing like that.
  private func told(
    _ target: NotifyTarget,
    after base: StoredSnapshot?,
    before head: StoredSnapshot
  ) throws -> StoredSnapshot? {
    guard let base else { return nil }
    return try store.read { try $0.lastTold(target.name, after: base, before: head) }
  }

  // MARK: telling

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
    guard try store.writeBeside({ try $0.claim(record, of: head, over: known) }) else {
      return Outcome(target: target.name, status: .unsure, message: "another process is telling it")
    }
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
      link: !hasReports ? nil : target.reportURL.value?.text(for: drift.head)
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
  /// Whether telling twice of one snapshot is as telling once: the same file is written again, or the receiver sees that
  /// it is the same delivery.
  fileprivate var mayRepeat: Bool {
    switch self {
    case .webhook: return true
    case .email(let email):
      if case .file = email.delivery { return true }
      return false
    case .slack, .teams, .command: return false
    }
  }
}
