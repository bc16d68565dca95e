/// Bytes that come one after another: a file, a member of an archive, what an inflater gives.
protocol ByteInput: AnyObject {
  /// Puts bytes into a buffer that is not empty; gives their number, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// Bytes that can be read at any place: a file on disk, or memory.
protocol SeekableBytes: AnyObject {
  var size: Int { get }
  /// Puts bytes from an offset into a buffer; gives their number, 0 at the end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension SeekableBytes {
  /// Up to `count` bytes from an offset; fewer at the end.
  func bytes(at offset: Int, count: Int) throws -> [UInt8] {
    var result = [UInt8](repeating: 0, count: max(0, min(count, size - offset)))
    let filled = try result.withUnsafeMutableBytes { buffer in
      var filled = 0
      while filled < buffer.count {
        let step = try read(at: offset + filled, into: .init(rebasing: buffer[filled...]))
        if step == 0 { break }
        filled += step
      }
      return filled
    }
    result.removeLast(result.count - filled)
    return result
  }
}

/// A stretch of seekable bytes, one after another.
final class RegionInput: ByteInput {
  private let source: any SeekableBytes
  private var region: Range<Int>

  init(_ source: any SeekableBytes, _ region: Range<Int>) {
    self.source = source
    self.region = region
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !region.isEmpty else { return 0 }
    let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(region.count))
    let count = try source.read(at: region.lowerBound, into: part)
    region = region.lowerBound + count..<region.upperBound
    return count
  }
}

/// Bytes in memory.
final class MemoryBytes: SeekableBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var size: Int { bytes.count }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard offset < bytes.count else { return 0 }
    let part = bytes[offset..<min(bytes.count, offset + buffer.count)]
    buffer.copyBytes(from: part)
    return part.count
  }
}
