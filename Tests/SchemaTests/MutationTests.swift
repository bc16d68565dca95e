import Foundation
import Schema
import TestSupport
import Testing

@Suite struct DamagedDescribes {
  private static let describes: [[UInt8]] = {
    let org = SyntheticOrg(objectCount: 3, seed: 3, meanSize: 4_000)
    return [Array(Sample.text.utf8), org.describe(1), org.describe(2)]
  }()

  @Test func areRefusedWhereverTheyAreCut() {
    let bytes = Array(Sample.text.utf8)
    let scanner = DescribeScanner()
    for count in 0..<bytes.count {
      let error = #expect(throws: SchemaError.self) { try Sample.scan(Array(bytes[..<count]), with: scanner) }
      #expect(error?.message == (count == 0 ? "it is empty" : "the JSON is cut off at byte \(count)"))
    }
  }

  @Test(arguments: [UInt64](1...12)) func areRefusedOrRead(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scanner = DescribeScanner()
    for _ in 0..<300 {
      var bytes = random.pick(Self.describes)
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&bytes, using: &random) }
      do throws(SchemaError) {
        let scanned = try Sample.scan(bytes, with: scanner)
        let again = try Sample.scan(bytes)
        #expect(scanned.digest == again.digest)
        #expect(try scanned.schema() == again.schema())
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  private static let tokens = [
    "null", "false", "0", "\"\"", "[]", "{}", "[[", "{\"a\":{", "\\u0000", "\\ud800", "\"", ",", ":", "1e999", "-",
    "9223372036854775808", "\"name\":\"Id\",", "\"fields\":[", "\u{FEFF}", "é",
  ].map { Array($0.utf8) }

  private static func damage(_ bytes: inout [UInt8], using random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let start = Int.random(in: bytes.indices, using: &random)
    let length = min(Int.random(in: 1...40, using: &random), bytes.count - start)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[start] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 1: bytes[start] = UInt8.random(in: .min ... .max, using: &random)
    case 2: bytes.removeSubrange(start..<start + length)
    case 3: bytes.insert(contentsOf: bytes[start..<start + length], at: Int.random(in: bytes.indices, using: &random))
    case 4: bytes.insert(contentsOf: random.pick(tokens), at: start)
    default: bytes.replaceSubrange(start..<start + length, with: random.pick(tokens))
    }
  }
}
