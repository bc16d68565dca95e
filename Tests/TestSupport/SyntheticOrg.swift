/// A made-up org of any size, night by night: the same numbers give the same bytes.
///
/// Every reference stands among the child relationships of its targets. Mean sizes and key orders are those of real
/// describes; one object in 250 has 800 fields.
package struct SyntheticOrg: Sendable {
  /// The number of objects.
  package let objectCount: Int
  /// What everything random is made from.
  package let seed: UInt64
  /// The API version of the describes, which decides their keys.
  package let apiVersion: Int
  /// The size of a describe in bytes, roughly, on average over a large org.
  package let meanSize: Int
  /// The number of objects that differ from one night to the next.
  package var changedPerNight: Int
  /// The number of objects whose bytes alone differ: order of keys and lists, nulls left out, hosts in urls.
  package var noisyPerNight: Int

  /// The lookups to each object, as (child, custom ordinal).
  private let lookups: [[(child: Int, ordinal: Int)]]

  package init(
    objectCount: Int,
    seed: UInt64 = 1,
    apiVersion: Int = 62,
    meanSize: Int = 90_000,
    changedPerNight: Int = 40,
    noisyPerNight: Int = 0
  ) {
    self.objectCount = objectCount
    self.seed = seed
    self.apiVersion = apiVersion
    self.meanSize = meanSize
    self.changedPerNight = changedPerNight
    self.noisyPerNight = noisyPerNight
    var lookups: [[(child: Int, ordinal: Int)]] = Array(repeating: [], count: objectCount)
    for index in 0..<objectCount {
      for ordinal in stride(from: Self.firstLookup, to: Self.customCount(index, seed, meanSize), by: Self.lookupStep) {
        lookups[Self.target(index, ordinal, seed, objectCount)].append((index, ordinal))
      }
    }
    self.lookups = lookups
  }

  private static let firstLookup = 7
  private static let lookupStep = 12

  static func isLookup(_ ordinal: Int) -> Bool { ordinal % lookupStep == firstLookup }

  private static func customCount(_ index: Int, _ seed: UInt64, _ meanSize: Int) -> Int {
    if index % 250 == 5 { return 790 }
    var random = SeededGenerator(seed, UInt64(index), 1)
    // The product of two equal chances: many small objects, few large ones.
    let (one, two) = (Int.random(in: 0..<1000, using: &random), Int.random(in: 0..<1000, using: &random))
    return 2 + one * two * (meanSize / 500) / 1_000_000
  }

  private static func target(_ index: Int, _ ordinal: Int, _ seed: UInt64, _ count: Int) -> Int {
    var random = SeededGenerator(seed, UInt64(index), 2, UInt64(ordinal))
    return Int.random(in: 0..<count, using: &random)
  }

  /// The API names, by number.
  package func name(_ index: Int) -> String {
    let standard = ["User", "Account", "Contact", "Group", "Case"]
    if index < standard.count { return standard[index] }
    var random = SeededGenerator(seed, UInt64(index), 3)
    return random.pick(["Invoice", "Shipment", "Asset", "Claim", "Visit", "Quote", "Site"]) + "\(index)__c"
  }

  /// The objects that differ from the night before, by number; none in night 0.
  package func changedObjects(in night: Int) -> [Int] { pick(changedPerNight, night, 4) }

  /// The objects of which only the bytes differ.
  package func noisyObjects(in night: Int) -> [Int] {
    let changed = Set(changedObjects(in: night))
    return pick(noisyPerNight + changed.count, night, 5).filter { !changed.contains($0) }
  }

  private func pick(_ count: Int, _ night: Int, _ purpose: UInt64) -> [Int] {
    guard night > 0 else { return [] }
    var random = SeededGenerator(seed, UInt64(night), purpose)
    var picked: Set<Int> = []
    while picked.count < min(count, objectCount) { picked.insert(Int.random(in: 0..<objectCount, using: &random)) }
    return picked.sorted()
  }

  /// The nights up to one in which each object changed.
  func changes(through night: Int) -> [Int: [Int]] {
    var nights: [Int: [Int]] = [:]
    for number in stride(from: 1, through: night, by: 1) {
      for index in changedObjects(in: number) { nights[index, default: []].append(number) }
    }
    return nights
  }

  /// An object with all that was edited in these nights.
  func object(_ index: Int, changedIn nights: [Int]) -> SyntheticObject {
    var random = SeededGenerator(seed, UInt64(index), 6)
    var object = SyntheticObject(
      name: name(index),
      label: SyntheticField.label(using: &random),
      keyPrefix: String(46656 + index % 46656, radix: 36),
      apiVersion: apiVersion,
      host: "made-up.my.salesforce.com",
      fields: SyntheticField.standard,
      fieldKeys: SyntheticField.keys.filter { $0.since <= apiVersion },
      children: children(of: index),
      recordTypes: ["Master", "Partner", "Retail", "Wholesale"].suffix(random.once(in: 4) ? 4 : 1).reversed()
    )
    for ordinal in 0..<Self.customCount(index, seed, meanSize) { object.fields.append(field(index, ordinal)) }
    for night in nights {
      var random = SeededGenerator(seed, UInt64(index), 7, UInt64(night))
      object.edit(in: night, using: &random)
    }
    return object
  }

  private func field(_ index: Int, _ ordinal: Int) -> SyntheticField {
    var random = SeededGenerator(seed, UInt64(index), 8, UInt64(ordinal))
    var field = SyntheticField.made(ordinal, using: &random)
    guard Self.isLookup(ordinal) else { return field }
    field.becomeReference(
      to: name(Self.target(index, ordinal, seed, objectCount)),
      relationshipName: "Custom\(ordinal)__r",
      isMasterDetail: random.once(in: 8)
    )
    return field
  }

  private func children(of index: Int) -> [SyntheticObject.Child] {
    var children: [SyntheticObject.Child] = []
    if name(index) == "User" {
      for child in 0..<objectCount {
        for field in ["CreatedById", "LastModifiedById", "OwnerId"] {
          children.append(.init(object: name(child), field: field, relationshipName: nil, isMasterDetail: false))
        }
      }
    }
    for (child, ordinal) in lookups[index] {
      let field = field(child, ordinal)
      children.append(
        .init(
          object: name(child),
          field: field.name,
          relationshipName: "\(name(child).prefix(20))s\(ordinal)__r",
          isMasterDetail: field.isMasterDetail
        )
      )
    }
    return children
  }
}
