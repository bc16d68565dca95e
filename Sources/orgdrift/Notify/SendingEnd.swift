/// What became of one message.
enum SendingEnd: Hashable, Sendable {
  /// It arrived.
  case sent
  /// It did not.
  case failed(String)
  /// It may have arrived: it is not sent again.
  case unsure(String)
}
