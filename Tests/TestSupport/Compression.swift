internal import CZlib

/// Compresses for tests: gzip, or the raw data of a zip member.
package func deflated(_ bytes: [UInt8], gzip: Bool) -> [UInt8] {
  var stream = z_stream()
  let bits: Int32 = gzip ? 31 : -15
  deflateInit2_(&stream, 6, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var result = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
  var input = bytes
  let left = input.withUnsafeMutableBufferPointer { source in
    result.withUnsafeMutableBufferPointer { target in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      deflate(&stream, Z_FINISH)
      return Int(stream.avail_out)
    }
  }
  result.removeLast(left)
  return result
}

package func gzip(_ text: String) -> [UInt8] { deflated(Array(text.utf8), gzip: true) }

package func checksum(_ bytes: [UInt8]) -> UInt32 {
  UInt32(bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) })
}
