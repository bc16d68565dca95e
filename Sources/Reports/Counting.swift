extension Int {
  /// The number with its noun: `1 gap`, `2 gaps`.
  public func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
