import Drift
import Testing

@testable import orgdrift

@Suite("How many removals are a mass removal") struct ThresholdTests {
  @Test(
    "is a share of 5 to 50, or a number",
    arguments: [
      ("5%", 0.05, 5...50), ("12.9%", 0.129, 5...50), ("0.2%", 0.002, 5...50), ("3", 0, 3...3), ("0", 0, 0...0),
    ]
  ) func limit(text: String, share: Double, bounds: ClosedRange<Int>) throws {
    let thresholds = JudgingThresholds(try #require(RemovalLimit(text)))
    #expect(abs(thresholds.massRemovalShare - share) < 1e-9)
    #expect(thresholds.massRemovalLeast...thresholds.massRemovalMost == bounds)
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
