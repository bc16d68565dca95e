internal import CZstd

/// Compresses and expands bodies with the system's libzstd. One a thread.
///
/// A body may be compressed against an older body of the same object, which is then needed to expand it
/// (`ZSTD_CCtx_refPrefix`): a changed describe then takes the room of its change.
final class Zstandard {
  struct Failure: Error {
    var reason: String
  }

  /// No body is larger.
  static let sizeLimit = 64 << 20

  private static let level: Int32 = 1
  private static let deltaLevel: Int32 = 3

  private let compressor: OpaquePointer?
  private let decompressor: OpaquePointer?

  init() {
    compressor = ZSTD_createCCtx()
    decompressor = ZSTD_createDCtx()
  }

  deinit {
    ZSTD_freeCCtx(compressor)
    ZSTD_freeDCtx(decompressor)
  }

  func compress(_ body: UnsafeRawBufferPointer) throws -> [UInt8] {
    ZSTD_CCtx_reset(compressor, ZSTD_reset_session_and_parameters)
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, Self.level)
    return try compress(body, bound: ZSTD_compressBound(body.count))
  }

  func compress(_ body: UnsafeRawBufferPointer, against base: [UInt8]) throws -> [UInt8] {
    ZSTD_CCtx_reset(compressor, ZSTD_reset_session_and_parameters)
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, Self.deltaLevel)
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_windowLog, Self.windowLog(base.count + body.count))
    return try base.withUnsafeBytes {
      ZSTD_CCtx_refPrefix(compressor, $0.baseAddress, $0.count)
      return try compress(body, bound: ZSTD_compressBound(body.count))
    }
  }

  private func compress(_ body: UnsafeRawBufferPointer, bound: Int) throws -> [UInt8] {
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, 1)
    var failure: Failure?
    let frame = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      let size = ZSTD_compress2(compressor, buffer.baseAddress, buffer.count, body.baseAddress, body.count)
      if ZSTD_isError(size) != 0 {
        failure = Failure(reason: String(cString: ZSTD_getErrorName(size)))
      } else {
        count = size
      }
    }
    if let failure { throw failure }
    return frame
  }

  /// Expands a frame to exactly `size` bytes.
  func expand(_ frame: UnsafeRawBufferPointer, size: Int, base: [UInt8]?) throws -> [UInt8] {
    // Decoders pass over bit 4 of the frame header's descriptor (RFC 8878, 3.1.1.1.1.3); no encoder sets it.
    guard frame.count > 4, frame[4] & 0x10 == 0 else { throw Failure(reason: "its frame header is damaged") }
    let content = ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
    guard size >= 0, size <= Self.sizeLimit, content == UInt64(size) else {
      throw Failure(reason: "its frame does not say that it holds \(size) bytes")
    }
    ZSTD_DCtx_reset(decompressor, ZSTD_reset_session_and_parameters)
    ZSTD_DCtx_setParameter(decompressor, ZSTD_d_windowLogMax, 28)
    func expand() throws -> [UInt8] {
      var failure: Failure?
      let body = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        let written = ZSTD_decompressDCtx(
          decompressor,
          buffer.baseAddress,
          buffer.count,
          frame.baseAddress,
          frame.count
        )
        if ZSTD_isError(written) != 0 {
          failure = Failure(reason: String(cString: ZSTD_getErrorName(written)))
        } else {
          count = written
        }
      }
      if let failure { throw failure }
      return body
    }
    guard let base else { return try expand() }
    return try base.withUnsafeBytes {
      ZSTD_DCtx_refPrefix(decompressor, $0.baseAddress, $0.count)
      return try expand()
    }
  }

  private static func windowLog(_ size: Int) -> Int32 {
    var log: Int32 = 10
    while 1 << Int(log) < size, log < 27 { log += 1 }
    return log
  }
}
