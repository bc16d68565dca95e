import Catalog
import Salesforce
import Schema
import Synchronization

/// Stages answers soon after they come, so that few are held in memory however large they are.
final class LiveStager: Sendable {
  private struct Held {
    var answers: [StagedAnswer] = []
    var memory = 0
    var bytes = 0
    var callsNoted = 0
  }

  private let capture: LiveCapture
  private let budget: APIBudget
  private let held = Mutex(Held())

  /// The bytes of compressed describes that are held at most, but for the last.
  private static let limit = 2 << 20

  init(_ capture: LiveCapture, budget: APIBudget) {
    self.capture = capture
    self.budget = budget
  }

  /// Takes one answer, on any task.
  func add(_ answer: DescribeAnswer) throws {
    let (staged, memory, bytes) = try Self.packed(answer)
    try held.withLock { held in
      held.answers.append(staged)
      held.memory += memory
      held.bytes += bytes
      if held.memory > Self.limit { try stage(&held) }
    }
  }

  /// Stages what is held.
  func flush() throws { try held.withLock { try stage(&$0) } }

  private func stage(_ held: inout Held) throws {
    let made = budget.callsMade
    try capture.stage(held.answers, callCount: made - held.callsNoted, byteCount: held.bytes)
    held = Held(callsNoted: made)
  }

  private static func packed(_ answer: DescribeAnswer) throws -> (StagedAnswer, memory: Int, bytes: Int) {
    switch answer.outcome {
    case .describe(let bytes, let lastModified):
      let describe = try DescribePacker().pack(answer.object, bytes)
      return (.describe(describe, lastModified: lastModified), describe.heldSize, bytes.count)
    case .unchanged(let lastModified): return (.unchanged(object: answer.object, lastModified: lastModified), 0, 0)
    case .failed(let reason, let message): return (.gap(object: answer.object, reason, message: message), 0, 0)
    }
  }
}
