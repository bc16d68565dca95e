import Schema

/// The members of a tar file, in its order.
final class TarSource: DocumentSource {
  private static let extensionLimit = 64 << 10

  private let input: BufferedInput
  private let origin: Origin
  private let budget: ReadingBudget
  private let depth: Int
  private var left = 0
  private var padding = 0
  private var names: Set<[UInt8]> = []
  private var isEmpty = true
  private var isFinished = false

  init(_ input: BufferedInput, _ origin: Origin, _ budget: ReadingBudget, depth: Int) {
    self.input = input
    self.origin = origin
    self.budget = budget
    self.depth = depth
  }

  func next() throws -> SourceStep? {
    guard !isFinished else { return nil }
    do {
      return try advance()
    } catch {
      isFinished = true
      throw error
    }
  }

  /// Gives bytes of the current member.
  fileprivate func readMember(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard left > 0 else { return 0 }
    let count = try input.read(into: .init(rebasing: buffer.prefix(left)))
    if count == 0 { throw SourceError.cut(origin, "tar file") }
    left -= count
    return count
  }

  private func advance() throws -> SourceStep? {
    var longName: String?
    var records: PaxRecords?
    while true {
      try skipRest()
      guard let header = try header() else { return try finish() }
      (left, padding) = (header.size, -header.size & 511)
      switch header.type {
      case UInt8(ascii: "L"):
        longName = String(decoding: try extensionBytes().prefix { $0 != 0 }, as: UTF8.self)
      case UInt8(ascii: "x"):
        guard let read = PaxRecords(try extensionBytes()) else { throw damaged("an extended header is malformed") }
        records = read
      case UInt8(ascii: "g"), UInt8(ascii: "K"), UInt8(ascii: "V"): _ = try extensionBytes()
      default:
        if let size = records?.size { (left, padding) = (size, -size & 511) }
        let step = try member(header, records?.path ?? longName ?? header.name, isSparse: records?.isSparse ?? false)
        if let step { return step }
        (longName, records) = (nil, nil)
      }
    }
  }

  /// Nil for what is passed over.
  private func member(_ header: TarHeader, _ text: String, isSparse: Bool) throws -> SourceStep? {
    try EntryName.check(text, in: origin, "tar file")
    try refuseSpecial(header.type, text, isSparse)
    let name = EntryName(text)
    if header.type == UInt8(ascii: "5") || text.hasSuffix("/") || name.isHidden { return nil }
    try budget.addMember(origin)
    if !names.insert(Array(text.utf8)).inserted {
      throw SourceError(
        origin,
        "the tar file has two members named \(text.quoted)",
        advice: "Pack the describes again, each once."
      )
    }
    let member = origin.appending(text)
    guard name.isCandidate else { return .skipped(member) }
    isEmpty = false
    let content = TarMemberInput(self)
    return .nested(MemberSource(.stream(content), member, budget, depth: depth, isInArchive: true))
  }

  private func refuseSpecial(_ type: UInt8, _ name: String, _ isSparse: Bool) throws {
    let kind: String
    switch type {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"), UInt8(ascii: "5"):
      if !isSparse { return }
      kind = "a sparse file"
    case UInt8(ascii: "1"), UInt8(ascii: "2"): kind = "a link"
    case UInt8(ascii: "3"), UInt8(ascii: "4"): kind = "a device"
    case UInt8(ascii: "6"): kind = "a pipe"
    case UInt8(ascii: "S"): kind = "a sparse file"
    default: kind = "of an unknown kind"
    }
    throw SourceError(
      origin,
      "the tar file’s member \(name.quoted) is \(kind)",
      advice: "Pack the describes themselves."
    )
  }

  /// Nil at the end, which two blocks of zeros mark.
  private func header() throws -> TarHeader? {
    guard let block = try input.take(TarHeader.size) else { throw SourceError.cut(origin, "tar file") }
    if block.allSatisfy({ $0 == 0 }) {
      guard let second = try input.take(TarHeader.size) else { throw SourceError.cut(origin, "tar file") }
      guard second.allSatisfy({ $0 == 0 }) else { throw damaged("its end is marked by one block, not two") }
      return nil
    }
    guard let header = TarHeader(block) else { throw damaged("the checksum of a header is wrong") }
    return header
  }

  private func finish() throws -> SourceStep? {
    while try input.fill(BufferedInput.chunk) > 0 {
      let (count, isZero) = input.withBytes { ($0.count, $0.allSatisfy { $0 == 0 }) }
      guard isZero else { throw damaged("other bytes follow its end") }
      input.consume(count)
    }
    isFinished = true
    if isEmpty { throw SourceError.nothingInside(origin, "tar file") }
    return nil
  }

  private func extensionBytes() throws -> [UInt8] {
    guard left <= Self.extensionLimit else { throw damaged("an extended header is too long") }
    guard let bytes = try input.take(left) else { throw SourceError.cut(origin, "tar file") }
    left = 0
    return bytes
  }

  private func skipRest() throws {
    left += padding
    padding = 0
    while left > 0 {
      let count = min(left, try input.fill(1))
      if count == 0 { throw SourceError.cut(origin, "tar file") }
      input.consume(count)
      left -= count
    }
  }

  private func damaged(_ detail: String) -> SourceError { .damaged(origin, "tar file", detail) }
}

/// The bytes of a tar file's current member.
private final class TarMemberInput: ByteInput {
  private let tar: TarSource

  init(_ tar: TarSource) { self.tar = tar }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int { try tar.readMember(into: buffer) }
}
