internal import NIOCore

/// Takes the pieces of a body: expands them where they are compressed, and counts what it hands on.
struct BodyReceiver {
  private let head: HTTPHead
  private let limit: Int
  private let wording: FailureWording
  private let gunzip: Gunzip?
  private var count = 0

  /// For the answer with this head. Throws for one that cannot be read, or is too large by its own words.
  init(_ head: HTTPHead, limit: Int, wording: FailureWording) throws(TransportError) {
    self.head = head
    self.limit = limit
    self.wording = wording
    switch head.value(of: "Content-Encoding")?.lowercased() ?? "identity" {
    case "identity":
      gunzip = nil
      if let length = head.value(of: "Content-Length").flatMap({ Int($0) }), length > limit {
        throw wording.tooLarge(limit)
      }
    case "gzip", "x-gzip":
      gunzip = Gunzip()
      if gunzip == nil { throw wording.garbled }
    default: throw wording.unknownEncoding
    }
  }

  /// Takes the next piece, as it was sent.
  mutating func take(
    _ piece: ByteBuffer,
    receive: (HTTPHead, UnsafeRawBufferPointer) throws(TransportError) -> Void
  ) throws(TransportError) {
    try piece.withBytes { bytes throws(TransportError) in
      guard let gunzip else { return try hand(bytes, receive) }
      let isSound = try gunzip.expand(bytes) { expanded throws(TransportError) in try hand(expanded, receive) }
      if !isSound { throw wording.garbled }
    }
  }

  /// Refuses a body that ends within compressed data.
  func finish() throws(TransportError) {
    if let gunzip, !gunzip.isWhole { throw wording.garbled }
  }

  private mutating func hand(
    _ bytes: UnsafeRawBufferPointer,
    _ receive: (HTTPHead, UnsafeRawBufferPointer) throws(TransportError) -> Void
  ) throws(TransportError) {
    guard bytes.count <= limit - count else { throw wording.tooLarge(limit) }
    count += bytes.count
    try receive(head, bytes)
  }
}

extension ByteBuffer {
  /// `withUnsafeReadableBytes`, whose errors keep their type.
  fileprivate func withBytes<Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let result = withUnsafeReadableBytes { bytes in
      Swift.Result { () throws(Failure) in try body(bytes) }
    }
    try result.get()
  }
}
