import Glibc
public import Schema
import Synchronization

/// The documents behind the paths that a user named: files, folders to any depth, zip, tar, gzip, standard input.
///
///     let describes = SavedDescribes(paths: ["night/", "export.zip"])
///     while let document = try describes.next() {
///       guard let count = try describes.read(document, into: &buffer) else { … describes.expand(document) … }
///       let members = try buffer.withUnsafeBytes {
///         try DocumentContents.members(of: .init(rebasing: $0[..<count]), origin: document.origin)
///       }
///     }
///
/// Any thread may call; ``next()`` is serialised and does not open plain JSON files, so the work is left to the
/// threads that read. Nothing is unpacked to disk. Memory stays within a few times ``ReadingLimits/splitAbove`` and
/// the largest document.
public final class SavedDescribes: Sendable {
  private struct State {
    var sources: [any DocumentSource] = []
    var skipped: [Origin] = []
  }

  private let state: Mutex<State>
  private let budget: ReadingBudget

  /// The documents behind paths, in that order: within a folder by the bytes of the relative path, within an archive
  /// as it stores them.
  ///
  /// - Parameters:
  ///   - paths: what the user named; `-` is standard input.
  ///   - standardInput: the descriptor that `-` stands for. It is not closed.
  public convenience init(paths: [String], standardInput: Int32 = 0, limits: ReadingLimits = .init()) {
    let budget = ReadingBudget(limits)
    self.init(PathSource(paths, standardInput: standardInput, budget), budget)
  }

  private init(_ source: sending any DocumentSource, _ budget: ReadingBudget) {
    state = Mutex(State(sources: [source]))
    self.budget = budget
  }

  /// The next document; nil at the end.
  ///
  /// After an error the next call goes on with what lies behind the damage, so that one bad file need not end it all.
  ///
  /// - Throws: ``SourceError``.
  public func next() throws -> SavedDocument? {
    try state.withLock { state in
      while let source = state.sources.last {
        switch try source.next() {
        case .document(let document): return document
        case .nested(let inner): state.sources.append(inner)
        case .skipped(let origin): state.skipped.append(origin)
        case nil: state.sources.removeLast()
        }
      }
      return nil
    }
  }

  /// The files so far that were passed over because of their names (`README.md` in a folder). Hidden files are not
  /// listed, and a file that the user named is always read.
  public var skipped: [Origin] { state.withLock { $0.skipped } }

  /// Reads a document into a buffer, which grows when it must, and gives the number of bytes.
  ///
  /// Nil says that the document is no plain JSON of moderate size after all, but compressed, an archive or too large
  /// to be held: ``expand(_:)`` gives what is inside.
  ///
  /// - Throws: ``SourceError``, also for what is no regular file and for a file that changes while it is read.
  public func read(_ document: SavedDocument, into buffer: inout [UInt8]) throws -> Int? {
    switch document {
    case .bytes(_, let bytes):
      buffer = bytes
      return bytes.count
    case .file(let origin):
      return try readFile(origin, into: &buffer)
    }
  }

  /// The documents inside a document for which ``read(_:into:)`` gave nil.
  ///
  /// They count against the same limits. Read them on the spot: they belong to the one document.
  public func expand(_ document: SavedDocument) -> SavedDescribes {
    switch document {
    case .file(let origin):
      SavedDescribes(MemberSource(.file, origin, budget), budget)
    case .bytes(let origin, let bytes):
      SavedDescribes(
        MemberSource(.stream(RegionInput(MemoryBytes(bytes), 0..<bytes.count)), origin, budget),
        budget
      )
    }
  }

  private func readFile(_ origin: Origin, into buffer: inout [UInt8]) throws -> Int? {
    let (descriptor, size) = try FileInput.open(origin)
    defer { close(descriptor) }
    guard size <= budget.limits.splitAbove else { return nil }
    if buffer.count <= size {
      buffer = []
      buffer = [UInt8](repeating: 0, count: max(1 << 18, size + size / 2) + 1)
    }
    let count = try buffer.withUnsafeMutableBytes { bytes in
      // One byte more than the size shows, in the same call, that the file has not grown.
      try Self.fill(.init(rebasing: bytes[...size]), from: descriptor, size: size, origin)
    }
    guard count == size else {
      throw SourceError(
        origin,
        "it changed while it was read",
        advice: "Wait until it is written completely, then run this again."
      )
    }
    let isPlain = buffer.withUnsafeBytes { bytes in
      let head = UnsafeRawBufferPointer(rebasing: bytes[..<size])
      return head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[") || ContainerFormat(head: head) == nil
    }
    return isPlain ? count : nil
  }

  private static func fill(
    _ bytes: UnsafeMutableRawBufferPointer,
    from descriptor: CInt,
    size: Int,
    _ origin: Origin
  ) throws -> Int {
    var filled = 0
    while filled < bytes.count {
      let count = Glibc.read(descriptor, bytes.baseAddress.map { $0 + filled }, bytes.count - filled)
      if count > 0 { filled += count }
      if count == 0 || filled == size { break }
      if count < 0, errno != EINTR { throw SourceError.system(origin) }
    }
    return filled
  }
}
