import Schema

/// One file or member, opened when its turn comes.
final class MemberSource: DocumentSource {
  /// Where the bytes are.
  enum Content {
    case file
    case standardInput(CInt)
    case stream(any ByteInput)
  }

  private let origin: Origin
  private let depth: Int
  private let isInArchive: Bool
  private let budget: ReadingBudget
  private var content: Content?

  init(_ content: Content, _ origin: Origin, _ budget: ReadingBudget, depth: Int = 0, isInArchive: Bool = false) {
    self.content = content
    self.origin = origin
    self.budget = budget
    self.depth = depth
    self.isInArchive = isInArchive
  }

  func next() throws -> SourceStep? {
    guard let content else { return nil }
    self.content = nil
    switch content {
    case .file:
      let file = try FileInput(origin)
      return try open(BufferedInput(file), depth: depth, seekable: file)
    case .standardInput(let descriptor):
      return try open(BufferedInput(FileInput(descriptor, origin)), depth: depth)
    case .stream(let input):
      return try open(BufferedInput(input), depth: depth)
    }
  }

  private func open(_ input: BufferedInput, depth: Int, seekable: (any SeekableBytes)? = nil) throws -> SourceStep {
    try input.fill(TarHeader.size)
    switch input.withBytes(ContainerFormat.init(head:)) {
    case .gzip:
      guard depth < 3 else {
        throw SourceError(
          origin,
          "it is compressed several times over",
          advice: "Compress it once, or not at all."
        )
      }
      return try open(BufferedInput(InflatedInput(input, .gzip, origin, budget)), depth: depth + 1)
    case .zip:
      try refuseInArchive("zip file")
      return .nested(ZipSource(try seekable ?? buffered(input), origin, budget, depth: depth + 1))
    case .tar:
      try refuseInArchive("tar file")
      return .nested(TarSource(input, origin, budget, depth: depth + 1))
    case nil:
      return try openDocument(input)
    }
  }

  private func openDocument(_ input: BufferedInput) throws -> SourceStep {
    let limit = budget.limits.splitAbove
    let count = try input.fill(limit + 1)
    guard count > limit else { return .document(.bytes(origin, input.withBytes { [UInt8]($0) })) }
    let start = try input.withBytes { try DocumentStart.find(in: $0, origin) }
    input.consume(start)
    return .nested(JSONSplitter(input, at: start, origin, budget.limits))
  }

  private func refuseInArchive(_ kind: String) throws {
    guard isInArchive else { return }
    throw SourceError(
      origin,
      "it is a \(kind) inside an archive",
      advice: "Take it out and name it as a source of its own."
    )
  }

  /// A zip file's directory stands at its end, so a stream has to be held whole.
  private func buffered(_ input: BufferedInput) throws -> MemoryBytes {
    let limit = budget.limits.bufferedZipLimit
    var bytes: [UInt8] = []
    while try input.fill(BufferedInput.chunk) > 0 {
      let count = input.withBytes { chunk in
        bytes.append(contentsOf: chunk)
        return chunk.count
      }
      input.consume(count)
      if bytes.count > limit {
        throw SourceError(
          origin,
          "it is a zip file of more than \(displayedSize(limit)) that cannot be seeked in",
          advice: "Save it to a file and name that, or send a .tar.gz instead."
        )
      }
    }
    return MemoryBytes(bytes)
  }
}
