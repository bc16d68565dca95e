import CZlib
import Schema

/// What compressed data expands to. Counts what comes out, never believes what a header says.
final class InflatedInput: ByteInput {
  /// What stands around the compressed data.
  enum Format: Equatable {
    /// One or more gzip members, each with its checksum (RFC 1952).
    case gzip
    /// Nothing: a member of a zip file.
    case raw
  }

  private let input: BufferedInput
  private let format: Format
  private let origin: Origin
  private let budget: ReadingBudget
  private let stream: UnsafeMutablePointer<z_stream>
  private var consumed = 0
  private var produced = 0
  private var isFinished = false

  init(_ input: BufferedInput, _ format: Format, _ origin: Origin, _ budget: ReadingBudget) throws(SourceError) {
    self.input = input
    self.format = format
    self.origin = origin
    self.budget = budget
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let bits: CInt = format == .gzip ? 15 + 16 : -15
    let status = inflateInit2_(stream, bits, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    if status != Z_OK {
      throw SourceError(origin, "zlib could not be started (\(status))", advice: "Free some memory.")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var count = 0
    while count == 0, !isFinished { count = try inflateOnce(into: buffer) }
    try guardAgainstBombs(count)
    return count
  }

  private func inflateOnce(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard try input.fill(1) > 0 else { throw SourceError.cut(origin, kind) }
    let (status, used, made) = input.withBytes { bytes in
      let available = min(bytes.count, Int(Int32.max))
      let room = min(buffer.count, Int(Int32.max))
      stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.pointee.avail_in = UInt32(available)
      stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(room)
      let status = inflate(stream, Z_NO_FLUSH)
      return (status, available - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
    }
    input.consume(used)
    consumed += used
    switch status {
    case Z_OK: break
    case Z_STREAM_END: try finishMember()
    case Z_BUF_ERROR where used + made > 0: break
    default: throw SourceError.damaged(origin, kind, stream.pointee.msg.map { String(cString: $0) } ?? "bad data")
    }
    return made
  }

  /// After one gzip member comes another, the end, or the zeros that pad a tape's block.
  private func finishMember() throws {
    guard format == .gzip else {
      isFinished = true
      return
    }
    while try input.fill(2) > 0 {
      let head = input.withBytes { ($0[0], $0.count > 1 ? $0[1] : 0) }
      if head == (0x1F, 0x8B) {
        inflateReset(stream)
        return
      }
      if head.0 != 0 { throw SourceError.damaged(origin, kind, "other bytes follow its end") }
      let zeros = input.withBytes { $0.prefix { $0 == 0 }.count }
      input.consume(zeros)
    }
    isFinished = true
  }

  private func guardAgainstBombs(_ count: Int) throws {
    produced += count
    try budget.expand(by: count, origin)
    let limits = budget.limits
    if produced > limits.ratioFrom, produced / max(consumed, 1) > limits.ratioLimit {
      throw SourceError(
        origin,
        "the \(kind) expands to more than \(limits.ratioLimit) times its size",
        advice: "Describes never do. Ask where the file comes from."
      )
    }
  }

  private var kind: String { format == .gzip ? "gzip file" : "zip file" }
}
