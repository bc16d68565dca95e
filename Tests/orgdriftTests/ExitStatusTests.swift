import Testing

@testable import orgdrift

@Suite("Exit codes are a contract") struct ExitStatusTests {
  @Test func codesNeverChange() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 3, 4, 5, 10, 11, 12, 13, 64, 130])
  }

  @Test func everyCodeIsInTheTableWithItsMeaning() {
    let lines = ExitStatus.table.split(separator: "\n")
    #expect(lines.count == ExitStatus.allCases.count)
    for (line, status) in zip(lines, ExitStatus.allCases) {
      #expect(line.hasSuffix("\(status.rawValue)  \(status.meaning)"))
    }
  }

  @Test(
    "of several the worst wins",
    arguments: [
      ([], 0), ([0], 0), ([0, 3], 3), ([3, 1], 1), ([4, 3], 4), ([4, 1], 1), ([1, 10], 10), ([10, 11], 11),
      ([11, 12], 12), ([12, 64], 64), ([13, 3], 13), ([13, 1], 1), ([13, 4], 4), ([5, 3], 5), ([13, 5], 13),
      ([4, 5], 4), ([5, 1], 1),
      ([64, 130], 130), ([3, 4, 5, 1, 10, 11, 12, 64, 130], 130), ([3, 0, 3, 0], 3),
    ] as [([Int32], Int32)]
  )
  func precedence(codes: [Int32], winner: Int32) throws {
    let statuses = try codes.map { try #require(ExitStatus(rawValue: $0)) }
    #expect(ExitStatus.winner(among: statuses).rawValue == winner)
    #expect(ExitStatus.winner(among: statuses.reversed()).rawValue == winner)
  }
}
