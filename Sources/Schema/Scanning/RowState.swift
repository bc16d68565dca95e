/// The keys of one JSON object as a scanner finds them, until they are written as a ``NormalRow``.
final class RowState {
  /// Where a text is: in the describe, or in the scratch buffer.
  struct Slice {
    var start: Int
    var count: Int
    var isScratch: Bool
  }

  /// A key that has no place of its own.
  struct Other {
    var key: String
    var value: Slice
  }

  let layout: RowLayout
  let table: KeyTable
  var flags: UInt64 = 0
  /// Bit `i`: key `i` of the table was seen.
  var seen: UInt64 = 0
  let numbers: UnsafeMutablePointer<Int64>
  let texts: UnsafeMutablePointer<Slice>
  var others: [Other] = []
  /// The keys among ``others`` that the table does not have.
  var unknownKeys: Set<String> = []

  private static let none = Slice(start: 0, count: -1, isScratch: false)

  init(_ layout: RowLayout, _ others: [(AttributeKey, KeyRole)]) {
    self.layout = layout
    table = KeyTable(layout, others)
    numbers = .allocate(capacity: max(1, layout.numbers.count))
    numbers.initialize(repeating: 0, count: max(1, layout.numbers.count))
    texts = .allocate(capacity: layout.texts.count)
    texts.initialize(repeating: Self.none, count: layout.texts.count)
  }

  deinit {
    numbers.deallocate()
    texts.deallocate()
  }

  func reset() {
    flags = 0
    seen = 0
    numbers.update(repeating: 0, count: max(1, layout.numbers.count))
    texts.update(repeating: Self.none, count: layout.texts.count)
    if !others.isEmpty { others.removeAll(keepingCapacity: true) }
    if !unknownKeys.isEmpty { unknownKeys.removeAll(keepingCapacity: true) }
  }

  func hasSeen(_ index: Int) -> Bool { seen & (1 << UInt64(index)) != 0 }
}
