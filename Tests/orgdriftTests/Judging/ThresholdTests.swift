import Drift
import Testing

@testable import orgdrift

@Suite("How many removals are a mass removal") struct ThresholdTests {
  @Test(
    "is a share of 5 to 50, or a number",
    arguments: [
      ("5%", [5, 5, 50]), ("12.9%", [12, 5, 50]), ("0.2%", [0, 5, 50]), ("3", [0, 3, 3]), ("0", [0, 0, 0]),
    ]
  ) func limit(text: String, numbers: [Int]) throws {
    let thresholds = JudgingThresholds(try #require(RemovalLimit(text)))
    #expect(
      [thresholds.massRemovalPercent, thresholds.massRemovalLeast, thresholds.massRemovalMost] == numbers
    )
  }

  @Test func asTheConfigurationSays() async throws {
    try await Program.use { program in
      try await program.takeNights()
      let diff = ["diff", "@2", "@3", "--json"]
      #expect(try await !program.run(diff).output.contains("snapshot-mass-removal"))
      try program.write("rules: {thresholds: {massRemoval: 0}}\n", to: "orgdrift.yaml")
      #expect(try await program.run(diff).output.contains("snapshot-mass-removal"))
    }
  }
}
