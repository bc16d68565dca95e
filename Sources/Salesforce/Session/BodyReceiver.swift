/// Takes the body of one successful answer, piece by piece, as it comes.
///
/// Every attempt of a call begins with a new receiver, so that nothing of an answer that was cut off is left in the one
/// that the call returns.
public protocol BodyReceiver: Sendable {
  /// Takes the next bytes, which are valid during the call only. What it throws ends the call and is not tried again.
  mutating func receive(_ piece: UnsafeRawBufferPointer) throws
}

/// Keeps the whole body.
struct WholeBody: BodyReceiver {
  private(set) var bytes: [UInt8] = []

  mutating func receive(_ piece: UnsafeRawBufferPointer) { bytes.append(contentsOf: piece) }
}
