/// Text that never grows beyond a number of characters, counted as UTF-16 does, which is how services count at most.
struct LimitedText {
  private(set) var text = ""
  private(set) var room: Int

  init(limit: Int) { room = limit }

  /// Appends all of a text, or, where it does not fit, nothing.
  ///
  /// - Parameter reserve: the characters that have to be left behind it.
  mutating func append(_ addition: String, reserve: Int = 0) -> Bool {
    let count = addition.utf16.count
    guard count + reserve <= room else { return false }
    text += addition
    room -= count
    return true
  }
}
