internal import CZlib

/// Expands a gzip body as it comes, in pieces of bounded size however well it was compressed.
final class Gunzip {
  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableRawBufferPointer
  /// Whether what came so far could be all: nothing, or whole members (RFC 1952 allows several).
  private(set) var isWhole = true

  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    output = .allocate(byteCount: 1 << 16, alignment: 16)
    let gzipOnly: CInt = 15 + 16
    guard inflateInit2_(stream, gzipOnly, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    output.deallocate()
  }

  /// Hands over what a piece of the body expands to; false when it is no gzip, or damaged.
  func expand<Failure: Error>(
    _ bytes: UnsafeRawBufferPointer,
    receive: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    let input = bytes.bindMemory(to: UInt8.self)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    var hasMore = true
    while stream.pointee.avail_in > 0 || hasMore {
      if isWhole {
        guard stream.pointee.avail_in > 0 else { return true }
        inflateReset(stream)
        isWhole = false
      }
      stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
      stream.pointee.avail_out = UInt32(output.count)
      let status = inflate(stream, Z_NO_FLUSH)
      let count = output.count - Int(stream.pointee.avail_out)
      if count > 0 { try receive(UnsafeRawBufferPointer(rebasing: output[..<count])) }
      switch status {
      case Z_OK: hasMore = count == output.count
      case Z_STREAM_END: isWhole = true
      case Z_BUF_ERROR: return true  // all was taken, and nothing is left to write
      default: return false
      }
    }
    return true
  }
}
