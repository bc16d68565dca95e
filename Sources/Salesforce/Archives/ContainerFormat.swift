/// What kind of file it is, told by its first bytes and never by its name.
enum ContainerFormat {
  case gzip, zip, tar

  /// Nil for all else: JSON, or nothing that is known.
  init?(head: UnsafeRawBufferPointer) {
    if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) {
      self = .zip
    } else if head.count >= TarHeader.size, TarHeader.isLikely(head) {
      self = .tar
    } else {
      return nil
    }
  }
}
