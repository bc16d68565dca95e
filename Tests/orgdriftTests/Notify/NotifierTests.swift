import Catalog
import Drift
import Foundation
import Schema
import Synchronization
import Testing

@testable import orgdrift

@Suite("Who was told of a night") struct NotifierTests {
  /// Where a run was ended after it had told one of two, and is too old to be gone on with, the next night starts from what
  /// nobody was told of.
  @Test func isToldOnlyOfWhatCameAfter() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let clock: @Sendable () -> UTCTime = { UTCTime(seconds: 1_763_700_000) }
      let store = CatalogStore(path: program.folder.appending(path: "orgdrift.sqlite").path, now: clock)
      let nights = try store.read { reader in try reader.snapshots(of: try #require(reader.timelines().first)) }
      try store.writeBeside {
        try $0.keep(.init(target: "old", base: nights[0], kind: .drift, delivery: "d", status: .sent), of: nights[1])
      }
      let starts = Mutex<[Int]>([])
      let notifier = Notifier(
        store: store,
        targets: ["new", "old"].map { name in
          NotifyTarget(name: name, origin: .standard, service: .command(.init(words: ["true"])))
        },
        sender: MessageSender(environment: ["PATH": "/usr/bin:/bin"], now: clock, warn: { _ in }),
        repeatsUnsure: false,
        hasReports: false,
        now: clock
      )
      let telling = await notifier.tell(of: nights[2], since: nights[0]) { start in
        starts.withLock { $0.append(start?.header.number ?? 0) }
        return try store.read { try $0.drift(from: start, to: nights[2], thresholds: JudgingThresholds()) }
      }
      #expect(telling.outcomes.map(\.status) == [.sent, .sent])
      #expect(starts.withLock { $0 } == [1, 2])
    }
  }
}
