import CZlib
import Schema

/// The members of a zip file, in the order of its central directory.
final class ZipSource: DocumentSource {
  private let bytes: any SeekableBytes
  private let origin: Origin
  private let budget: ReadingBudget
  private let depth: Int
  private var entries: [ZipEntry]?
  private var index = 0
  private var isEmpty = true

  init(_ bytes: any SeekableBytes, _ origin: Origin, _ budget: ReadingBudget, depth: Int) {
    self.bytes = bytes
    self.origin = origin
    self.budget = budget
    self.depth = depth
  }

  func next() throws -> SourceStep? {
    let entries = try self.entries ?? readDirectory()
    while index < entries.count {
      let entry = entries[index]
      index += 1
      let name = EntryName(entry.name)
      if entry.isFolder || name.isHidden { continue }
      let member = origin.appending(entry.name)
      guard name.isCandidate else { return .skipped(member) }
      isEmpty = false
      try budget.addMember(member)
      return .nested(
        MemberSource(.stream(try open(entry, member)), member, budget, depth: depth, isInArchive: true)
      )
    }
    guard isEmpty else { return nil }
    isEmpty = false
    throw SourceError.nothingInside(origin, "zip file")
  }

  private func readDirectory() throws -> [ZipEntry] {
    entries = []
    isEmpty = false
    let read = try ZipDirectory(bytes, origin, limit: budget.limits.memberLimit).entries()
    isEmpty = true
    entries = read
    return read
  }

  private func open(_ entry: ZipEntry, _ member: Origin) throws -> any ByteInput {
    let region = BufferedInput(RegionInput(bytes, try data(of: entry, member)))
    let content: any ByteInput = entry.isDeflated ? try InflatedInput(region, .raw, member, budget) : region
    return ZipMemberInput(content, region, entry, member)
  }

  /// Where a member's data stands: behind its local header, whose name must be the directory's.
  private func data(of entry: ZipEntry, _ member: Origin) throws -> Range<Int> {
    let header = try bytes.bytes(at: entry.offset, count: 30)
    guard header.count == 30 else { throw SourceError.cut(member, "zip file") }
    var reader = LittleEndian(header)
    guard reader.uint32() == 0x0403_4B50 else {
      throw SourceError.damaged(member, "zip file", "no member stands where its directory says")
    }
    reader.skip(22)
    let nameLength = reader.uint16()
    let extraLength = reader.uint16()
    guard try bytes.bytes(at: entry.offset + 30, count: nameLength) == entry.rawName else {
      throw SourceError.damaged(member, "zip file", "a member and the directory disagree about its name")
    }
    let start = entry.offset + 30 + nameLength + extraLength
    guard start <= bytes.size, entry.compressedSize <= bytes.size - start else {
      throw SourceError.cut(member, "zip file")
    }
    return start..<start + entry.compressedSize
  }
}

/// A member's expanded bytes, checked against the directory's size and CRC-32 at the end.
private final class ZipMemberInput: ByteInput {
  private let content: any ByteInput
  private let region: BufferedInput
  private let entry: ZipEntry
  private let origin: Origin
  private var checksum: UInt = 0
  private var size = 0

  init(_ content: any ByteInput, _ region: BufferedInput, _ entry: ZipEntry, _ origin: Origin) {
    self.content = content
    self.region = region
    self.entry = entry
    self.origin = origin
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try content.read(into: buffer)
    size += count
    checksum = crc32(checksum, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(count))
    let isTooLong = size > entry.size
    if isTooLong || count == 0 && size < entry.size {
      throw SourceError.damaged(origin, "zip file", "the member’s size is not what the directory says")
    }
    guard count == 0 else { return count }
    if checksum != entry.checksum {
      throw SourceError.damaged(origin, "zip file", "the member’s checksum is wrong")
    }
    if try region.fill(1) > 0 {
      throw SourceError.damaged(origin, "zip file", "other bytes follow the member’s end")
    }
    return 0
  }
}
