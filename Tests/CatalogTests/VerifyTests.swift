import Catalog
import Foundation
import Schema
import Testing

@Suite struct VerifyFindsEveryFlippedBit {
  /// Two orgs over some nights, with gaps, removals, reduced describes and leftovers in every table.
  private static func catalog(seed: UInt64) throws -> TestCatalog {
    let catalog = try TestCatalog()
    var org = RandomOrg(seed: seed)
    for night in 0..<5 {
      try catalog.take(org.night())
      if night > 2 { try catalog.take(org.night(), of: .sandbox) }
      org.edit()
    }
    return catalog
  }

  @Test(arguments: 1...4) func ofEveryTable(seed: Int) throws {
    let catalog = try Self.catalog(seed: UInt64(6000 + seed))
    let bytes = try catalog.bytes()
    let content = Self.content(try catalog.dump())
    let pages = try Pages(bytes, catalog)
    #expect(try catalog.verify().findings == [])
    var random = SeededGenerator(seed: UInt64(seed))
    let copy = try TestCatalog()
    var found = 0
    for name in pages.names {
      for _ in 0..<6 {
        let (byte, bit) = (pages.randomByte(of: name, using: &random), Int.random(in: 0..<8, using: &random))
        var flipped = bytes
        flipped[byte] ^= 1 << UInt8(bit)
        try flipped.write(to: URL(filePath: copy.path))
        if Self.isFound(copy) {
          found += 1
          continue
        }
        let differences = Self.content(try copy.dump()).symmetricDifference(content)
        #expect(differences == [], "seed \(seed): bit \(bit) of byte \(byte), in \(name)")
      }
    }
    #expect(found > pages.names.count * 3, "most flips hit something")
  }

  private static func isFound(_ catalog: TestCatalog) -> Bool {
    do { return try catalog.verify().findings != [] } catch { return error is CatalogError }
  }

  /// The lines of a dump without what verify does not prove: aliases, settings, and frames, whose bodies it expands.
  private static func content(_ dump: String) -> Set<Substring> {
    let alias = /INSERT INTO org VALUES\('[^']*',/
    let frame = /INSERT INTO body VALUES\([^']*X'[^']*',[^']*/
    return Set(
      dump.split(separator: "\n").filter { !$0.hasPrefix("INSERT INTO setting") }.map { line in
        line.prefixMatch(of: alias)?.output ?? line.prefixMatch(of: frame)?.output ?? line
      }
    )
  }
}
