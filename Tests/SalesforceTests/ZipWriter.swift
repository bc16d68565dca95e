import TestSupport

/// Writes zip files, also wrong ones.
struct ZipWriter {
  struct Member {
    var name: String
    var content: [UInt8]
    var method = 8
    var flags = 0x800
    var madeBy = 3
    var mode = 0o100644
    var hasDescriptor = false
    var isZip64 = false
    /// Where the directory says the member is; nil for where it is.
    var offset: Int?
    var statedSize: Int?
    var statedChecksum: UInt32?
  }

  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(_ name: String, _ text: String, _ change: (inout Member) -> Void = { _ in }) {
    var member = Member(name: name, content: Array(text.utf8))
    change(&member)
    add(member)
  }

  mutating func add(_ member: Member) {
    let data = member.method == 8 ? deflated(member.content, gzip: false) : member.content
    let offset = member.offset ?? bytes.count
    let crc = Int(member.statedChecksum ?? checksum(member.content))
    let size = member.statedSize ?? member.content.count
    let name = Array(member.name.utf8)
    let flags = member.flags | (member.hasDescriptor ? 8 : 0)
    if member.offset == nil {
      let local = member.hasDescriptor ? [0, 0, 0] : [crc, data.count, size]
      bytes += le(0x0403_4B50, 4) + le(20, 2) + le(flags, 2) + le(member.method, 2) + le(0, 4)
      bytes += local.flatMap { le($0, 4) } + le(name.count, 2) + le(0, 2) + name + data
      if member.hasDescriptor { bytes += le(0x0807_4B50, 4) + le(crc, 4) + le(data.count, 4) + le(size, 4) }
    }
    let extra = member.isZip64 ? le(1, 2) + le(24, 2) + le(size, 8) + le(data.count, 8) + le(offset, 8) : []
    let stated = member.isZip64 ? [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF] : [data.count, size, offset]
    directory += le(0x0201_4B50, 4) + le(member.madeBy << 8 | 20, 2) + le(20, 2) + le(flags, 2) + le(member.method, 2)
    directory += le(0, 4) + le(crc, 4) + le(stated[0], 4) + le(stated[1], 4) + le(name.count, 2) + le(extra.count, 2)
    directory += le(0, 2) + le(0, 2) + le(0, 2) + le(member.mode << 16, 4) + le(stated[2], 4) + name + extra
    count += 1
  }

  func finished(isZip64: Bool = false, comment: String = "", disk: Int = 0, count stated: Int? = nil) -> [UInt8] {
    var result = bytes + directory
    let count = stated ?? count
    if isZip64 {
      let start = result.count
      result += le(0x0606_4B50, 4) + le(44, 8) + le(45, 2) + le(45, 2) + le(0, 4) + le(0, 4)
      result += le(count, 8) + le(count, 8) + le(directory.count, 8) + le(bytes.count, 8)
      result += le(0x0706_4B50, 4) + le(0, 4) + le(start, 8) + le(1, 4)
    }
    let fields = isZip64 ? [0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF] : [count, directory.count, bytes.count]
    result += le(0x0605_4B50, 4) + le(disk, 2) + le(disk, 2) + le(fields[0], 2) + le(fields[0], 2)
    return result + le(fields[1], 4) + le(fields[2], 4) + le(comment.utf8.count, 2) + Array(comment.utf8)
  }

  private func le(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

/// A zip file of these members.
func zip(_ members: (name: String, text: String)...) -> [UInt8] {
  var writer = ZipWriter()
  for member in members { writer.add(member.name, member.text) }
  return writer.finished()
}
