import Schema

/// One line of a zip file's central directory.
struct ZipEntry {
  let name: String
  let rawName: [UInt8]
  let isDeflated: Bool
  let checksum: UInt
  let compressedSize: Int
  let size: Int
  let offset: Int

  var isFolder: Bool { rawName.last == UInt8(ascii: "/") }
}

/// Reads the central directory at the end of a zip file (APPNOTE 4.3.12 to 4.3.16, zip64 included).
struct ZipDirectory {
  private let bytes: any SeekableBytes
  private let origin: Origin
  private let limit: Int

  init(_ bytes: any SeekableBytes, _ origin: Origin, limit: Int) {
    self.bytes = bytes
    self.origin = origin
    self.limit = limit
  }

  private struct Location {
    var count: Int
    var size: Int
    var offset: Int
  }

  /// All entries; refuses the whole file for one that is unsafe.
  func entries() throws -> [ZipEntry] {
    let location = try locate()
    if location.count > limit {
      throw SourceError(
        origin,
        "the input has more than \(limit) files",
        advice: "Give the describes of one org and one night only."
      )
    }
    let region = RegionInput(bytes, location.offset..<location.offset + location.size)
    let input = BufferedInput(region)
    var entries: [ZipEntry] = []
    var names: Set<[UInt8]> = []
    for _ in 0..<location.count {
      let entry = try entry(input)
      if !names.insert(entry.rawName).inserted {
        throw SourceError(
          origin,
          "the zip file has two members named \(entry.name.quoted)",
          advice: "Pack the describes again, each once."
        )
      }
      entries.append(entry)
    }
    try refuseOverlaps(entries, end: location.offset)
    return entries
  }

  private func entry(_ input: BufferedInput) throws -> ZipEntry {
    guard let fixed = try input.take(46) else { throw damaged("its directory ends too early") }
    var reader = LittleEndian(fixed)
    guard reader.uint32() == 0x0201_4B50 else { throw damaged("its directory is not where it should be") }
    let madeBy = reader.uint16() >> 8
    reader.skip(2)
    let flags = reader.uint16()
    let method = reader.uint16()
    reader.skip(4)
    let checksum = UInt(reader.uint32())
    var sizes = [reader.uint32(), reader.uint32()]
    let lengths = (name: reader.uint16(), extra: reader.uint16(), comment: reader.uint16())
    let disk = reader.uint16()
    reader.skip(2)
    let mode = reader.uint32() >> 16
    sizes.append(reader.uint32())
    guard let rawName = try input.take(lengths.name), let extra = try input.take(lengths.extra),
      try input.take(lengths.comment) != nil
    else { throw damaged("its directory ends too early") }

    let name = String(decoding: rawName, as: UTF8.self)
    try EntryName.check(name, in: origin, "zip file")
    try refuseEncrypted(flags, name)
    if madeBy == 3 || madeBy == 19 { try refuseLinks(mode, name) }
    guard method == 0 || method == 8 else {
      throw SourceError(
        origin,
        "the zip file’s member \(name.quoted) is compressed by method \(method)",
        advice: "Pack it again with the usual method, deflate."
      )
    }
    if disk != 0 && disk != 0xFFFF { throw severalParts() }
    try expandSizes(&sizes, from: extra)
    if method == 0 && sizes[0] != sizes[1] { throw damaged("the sizes of \(name.quoted) contradict each other") }
    return ZipEntry(
      name: name,
      rawName: rawName,
      isDeflated: method == 8,
      checksum: checksum,
      compressedSize: sizes[0],
      size: sizes[1],
      offset: sizes[2]
    )
  }

  /// Sizes and offset beyond 32 bits stand in extra field 1: size, compressed size, offset, each where it is needed.
  private func expandSizes(_ sizes: inout [Int], from extra: [UInt8]) throws {
    guard sizes.contains(0xFFFF_FFFF) else { return }
    var reader = LittleEndian(extra)
    while reader.left >= 4 {
      let id = reader.uint16()
      var field = reader.part(reader.uint16())
      guard id == 1 else { continue }
      for index in [1, 0, 2] where sizes[index] == 0xFFFF_FFFF {
        guard field.left >= 8 else { break }
        sizes[index] = field.uint64()
      }
      break
    }
    guard sizes.allSatisfy({ $0 >= 0 && $0 <= 1 << 50 }) else { throw damaged("a member’s size is impossible") }
  }

  private func locate() throws -> Location {
    let tailStart = max(0, bytes.size - 65_557)
    let tail = try bytes.bytes(at: tailStart, count: 65_557)
    guard let found = endRecord(in: tail) else { throw SourceError.cut(origin, "zip file") }
    var reader = LittleEndian([UInt8](tail[found...]))
    reader.skip(4)
    let disks = [reader.uint16(), reader.uint16()]
    reader.skip(2)
    var location = Location(count: reader.uint16(), size: reader.uint32(), offset: reader.uint32())
    var end = tailStart + found
    if let wide = try zip64Location(before: end) {
      (location, end) = wide
    } else if disks != [0, 0] {
      throw severalParts()
    }
    guard location.count >= 0, location.offset >= 0, location.size >= 0, location.offset <= end,
      location.size <= end - location.offset
    else { throw damaged("its directory is not where it should be") }
    return location
  }

  /// The last end-of-directory record whose comment reaches exactly to the end of the file.
  private func endRecord(in tail: [UInt8]) -> Int? {
    guard tail.count >= 22 else { return nil }
    for start in stride(from: tail.count - 22, through: 0, by: -1)
    where tail[start] == 0x50 && tail[start + 1] == 0x4B && tail[start + 2] == 5 && tail[start + 3] == 6 {
      let comment = Int(tail[start + 20]) | Int(tail[start + 21]) << 8
      if start + 22 + comment == tail.count { return start }
    }
    return nil
  }

  private func zip64Location(before end: Int) throws -> (Location, Int)? {
    guard end >= 20 else { return nil }
    var locator = LittleEndian(try bytes.bytes(at: end - 20, count: 20))
    guard locator.uint32() == 0x0706_4B50 else { return nil }
    locator.skip(4)
    let start = locator.uint64()
    guard start >= 0, start <= end - 20 - 56 else { throw damaged("its zip64 directory is not where it should be") }
    var reader = LittleEndian(try bytes.bytes(at: start, count: 56))
    guard reader.uint32() == 0x0606_4B50 else { throw damaged("its zip64 directory is not where it should be") }
    reader.skip(28)
    return (Location(count: reader.uint64(), size: reader.uint64(), offset: reader.uint64()), start)
  }

  private func refuseEncrypted(_ flags: Int, _ name: String) throws {
    guard flags & 0x2041 != 0 else { return }
    throw SourceError(
      origin,
      "the zip file’s member \(name.quoted) is encrypted",
      advice: "Pack it again without a password."
    )
  }

  private func refuseLinks(_ mode: Int, _ name: String) throws {
    let type = mode & 0xF000
    guard type != 0, type != 0x8000, type != 0x4000 else { return }
    throw SourceError(
      origin,
      "the zip file’s member \(name.quoted) is \(type == 0xA000 ? "a link" : "no regular file")",
      advice: "Pack the describes themselves."
    )
  }

  /// Members that share bytes are how a small zip file becomes a large one.
  private func refuseOverlaps(_ entries: [ZipEntry], end: Int) throws {
    var ends = end
    for entry in entries.sorted(by: { $0.offset > $1.offset }) {
      guard entry.offset <= ends, entry.compressedSize + 30 + entry.rawName.count <= ends - entry.offset else {
        throw damaged("its members overlap")
      }
      ends = entry.offset
    }
  }

  private func severalParts() -> SourceError {
    SourceError(origin, "the zip file is one of several parts", advice: "Join the parts, or pack it as one file.")
  }

  private func damaged(_ detail: String) -> SourceError { .damaged(origin, "zip file", detail) }
}
